"""The demonstration: invented people in the programs that the founding documents describe."""

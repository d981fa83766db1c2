"""The journal's past is kept by PostgreSQL itself.

A plain trigger for each statement, fired always: unlike pgtrigger's it knows no session variable that ignores it, it
refuses even what would touch no row, and ``session_replication_role`` does not switch it off.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION accounts_journal_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is kept as it was written: % of accounts_accessrecord is refused.', TG_OP
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER journal_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts_accessrecord
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_journal_is_kept();
ALTER TABLE accounts_accessrecord ENABLE ALWAYS TRIGGER journal_is_kept;
"""

UNKEEP = """
DROP TRIGGER journal_is_kept ON accounts_accessrecord;
DROP FUNCTION accounts_journal_is_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [migrations.RunSQL(KEEP, UNKEEP)]

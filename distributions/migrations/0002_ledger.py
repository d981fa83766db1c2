"""The ledger of stock keeps itself: its past is never changed, and what lies in a store follows from it alone.

Plain triggers for each statement. The one that adds up reads all new lines of a statement at once, so a bulk insert or a
``COPY`` of a million lines costs one update a store and item; the constraint on the balance is the last guard. First a row
of zero, then the sum: a check is asked of what ``INSERT … ON CONFLICT`` proposes, and a movement out alone is below zero.
"""

from django.db import migrations

LEDGER = """
CREATE FUNCTION distributions_stock_ledger_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO distributions_stockbalance (store_id, item_id, quantity)
        SELECT DISTINCT store_id, item_id, 0 FROM new_lines ORDER BY store_id, item_id
        ON CONFLICT (store_id, item_id) DO NOTHING;
    -- Always in the same order, so that two tills never wait for each other.
    PERFORM 1 FROM distributions_stockbalance balance
        WHERE (balance.store_id, balance.item_id) IN (SELECT store_id, item_id FROM new_lines)
        ORDER BY balance.store_id, balance.item_id FOR NO KEY UPDATE;
    UPDATE distributions_stockbalance balance SET quantity = balance.quantity + moved.quantity
        FROM (SELECT store_id, item_id, sum(quantity) AS quantity FROM new_lines GROUP BY store_id, item_id) moved
        WHERE balance.store_id = moved.store_id AND balance.item_id = moved.item_id AND moved.quantity <> 0;
    RETURN NULL;
END $$;
CREATE TRIGGER stock_ledger_adds_up AFTER INSERT ON distributions_stockmovement
    REFERENCING NEW TABLE AS new_lines FOR EACH STATEMENT EXECUTE FUNCTION distributions_stock_ledger_adds_up();

CREATE FUNCTION distributions_stock_ledger_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The stock ledger is kept as it was written: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER stock_ledger_is_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON distributions_stockmovement
    FOR EACH STATEMENT EXECUTE FUNCTION distributions_stock_ledger_is_kept();
ALTER TABLE distributions_stockmovement ENABLE ALWAYS TRIGGER stock_ledger_is_kept;
CREATE TRIGGER stock_balance_follows_ledger BEFORE INSERT OR UPDATE OR DELETE ON distributions_stockbalance
    FOR EACH STATEMENT WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION distributions_stock_ledger_is_kept();
"""

NO_LEDGER = """
DROP TRIGGER stock_balance_follows_ledger ON distributions_stockbalance;
DROP TRIGGER stock_ledger_is_kept ON distributions_stockmovement;
DROP TRIGGER stock_ledger_adds_up ON distributions_stockmovement;
DROP FUNCTION distributions_stock_ledger_is_kept();
DROP FUNCTION distributions_stock_ledger_adds_up();
"""


class Migration(migrations.Migration):
    dependencies = [("distributions", "0001_initial")]
    operations = [migrations.RunSQL(LEDGER, NO_LEDGER)]

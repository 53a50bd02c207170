from django.db import migrations

# What is said about a thing is for the readers of the thing: the database moves both together.
SUBJECTS = {
    "source": "knowledge_source",
    "need": "knowledge_need",
    "acquisition": "knowledge_acquisition",
    "note": "knowledge_watchnote",
    "item": "knowledge_item",
    "trial": "knowledge_trial",
}


def _keys(table: str) -> list[migrations.RunSQL]:
    return [
        migrations.RunSQL(
            f"""
            ALTER TABLE {table} ADD CONSTRAINT {table}_follows_{name} FOREIGN KEY ({name}_id, audience_id)
            REFERENCES {subject} (id, audience_id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
            """,
            f"ALTER TABLE {table} DROP CONSTRAINT {table}_follows_{name}",
        )
        for name, subject in SUBJECTS.items()
    ]


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0006_cycle")]

    operations = [*_keys("knowledge_card"), *_keys("knowledge_act")]

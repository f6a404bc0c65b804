"""Framings of the pictures that are there, and the uses of editions pressed before."""

from django.db import migrations

from articles.renditions.planning import framing_name


def fill(apps, schema_editor):
    Picture = apps.get_model("articles", "Picture")
    Framing = apps.get_model("articles", "Framing")
    Edition = apps.get_model("articles", "Edition")
    PictureUse = apps.get_model("articles", "PictureUse")
    numbers = set()
    framings = []
    for picture in Picture.objects.exclude(file="").iterator():
        numbers.add(picture.pk)
        focal = (picture.focal_x, picture.focal_y)
        digest = picture.digest or str(picture.file.name)
        framings.append(
            Framing(
                name=framing_name(digest, focal),
                picture_id=picture.pk,
                focal_x=focal[0],
                focal_y=focal[1],
            )
        )
    Framing.objects.bulk_create(framings, batch_size=500, ignore_conflicts=True)
    pressed = Edition.objects.filter(picture__isnull=False).values_list("pk", "picture")
    uses = [
        PictureUse(edition_id=edition, picture_id=picture["id"])
        for edition, picture in pressed.iterator()
        if picture and picture["id"] in numbers
    ]
    PictureUse.objects.bulk_create(uses, batch_size=500, ignore_conflicts=True)


class Migration(migrations.Migration):

    dependencies = [("articles", "0005_fill_search_rows")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]

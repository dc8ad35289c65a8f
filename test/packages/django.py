"Django in one file: models on sqlite, queries, forms, templates, views with the test client, admin, commands."
import io

import django
from django.apps import AppConfig
from django.conf import settings


class Demo(AppConfig):
    name, label, path = "__main__", "demo", "."


settings.configure(DEBUG=False, SECRET_KEY="x", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], USE_TZ=True,
                   DEFAULT_AUTO_FIELD="django.db.models.AutoField",
                   DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
                   INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "__main__.Demo"],
                   MIDDLEWARE=["django.middleware.common.CommonMiddleware"],
                   TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [
                       ("django.template.loaders.locmem.Loader", {
                           "list.html": "{% for b in books %}{{ forloop.counter }}. {{ b.title|upper }} by {{ b.author }}"
                                        "{% if not forloop.last %}; {% endif %}{% empty %}no books{% endfor %}"})]}}])
django.setup()
from django import forms
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Avg, Count, F, Q
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template import Context, Template
from django.test import Client
from django.urls import path, reverse


class Author(models.Model):
    name = models.CharField(max_length=20, unique=True)

    class Meta:
        app_label = "demo"

    def __str__(self):
        return self.name


class Book(models.Model):
    title = models.CharField(max_length=50)
    pages = models.IntegerField(default=100)
    author = models.ForeignKey(Author, models.CASCADE, related_name="books")

    class Meta:
        app_label = "demo"
        ordering = ["title"]


class BookForm(forms.ModelForm):
    class Meta:
        model = Book
        fields = ["title", "pages"]

    def clean_pages(self):
        if self.cleaned_data["pages"] < 1:
            raise ValidationError("too short")
        return self.cleaned_data["pages"]


def index(request):
    return render(request, "list.html", {"books": Book.objects.select_related("author")})


def detail(request, id):
    book = get_object_or_404(Book, pk=id)
    return JsonResponse({"title": book.title, "pages": book.pages, "method": request.method})


urlpatterns = [path("", index, name="index"), path("book/<int:id>/", detail, name="detail")]

with connection.schema_editor() as editor:
    editor.create_model(Author)
    editor.create_model(Book)
ann, bob = Author.objects.create(name="ann"), Author.objects.create(name="bob")
Book.objects.bulk_create([Book(title=t, pages=p, author=a) for t, p, a in [("b", 10, ann), ("a", 200, ann), ("c", 30, bob)]])
print(Book.objects.filter(Q(pages__gt=20) & ~Q(title="c")).values_list("title", flat=True), Book.objects.aggregate(Avg("pages")))
print(list(Author.objects.annotate(n=Count("books")).values("name", "n").order_by("-n")), ann.books.count())
Book.objects.filter(author=ann).update(pages=F("pages") + 1)
print([(b.title, b.pages) for b in Book.objects.order_by("-pages")], str(Book.objects.filter(title__startswith="a").query)[:60])
try:
    with transaction.atomic():
        Author.objects.create(name="ann")
except IntegrityError as error:
    print(error)
try:
    Book.objects.get(title="zzz")
except Book.DoesNotExist as error:
    print(error)
client = Client()
print(client.get(reverse("index")).content.decode(), client.get("/book/1/").json(), client.get("/book/99/").status_code)
form = BookForm({"title": "", "pages": "0"})
print(form.is_valid(), form.errors.as_json(), BookForm({"title": "n", "pages": "3"}).is_valid())
print(BookForm().as_p()[:90])
print(Template("{{ x|date:'Y-m-d' }} {{ n|floatformat:2 }} {% with a=1 %}{{ a }}{% endwith %} {{ h }} {{ h|safe }} {{ l|join:'+' }}").render(
    Context({"x": __import__("datetime").date(2024, 2, 3), "n": 1.005, "h": "<i>", "l": [1, 2]})))
call_command("check", stdout=(out := io.StringIO()))
print(out.getvalue())
ann.delete()
print(Book.objects.count(), Author.objects.exists())

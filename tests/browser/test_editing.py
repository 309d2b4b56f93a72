"""Days of a communication officer, from the login page to what the public reads."""

import re

from playwright.sync_api import expect

from tests.browser.officers import (
    begin,
    give_password,
    open_tab,
    open_table,
    preview,
    publish,
    wait_until_saved,
)


def save_draft(admin):
    """Save the page as a draft, and read that it is saved."""
    wait_until_saved(admin)
    admin.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(admin.locator(".messages")).to_contain_text(re.compile("mise à jour|créée"))


def test_article__is_written_previewed_published_then_corrected(admin, browser, site_url):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name="Ajouter").first.click()

    # Write.
    title = "Une convention avec les artisans du Doubs"
    admin.get_by_role("textbox", name="Titre*").fill(title)
    admin.get_by_role("textbox", name="Chapô*").fill("Vingt classes visiteront des ateliers.")
    admin.get_by_label("Catégorie*").select_option(label="Signature")
    admin.get_by_role("button", name="Insérer un bloc").click()
    admin.get_by_role("option", name="Paragraphe").click()
    paragraph = admin.locator("[data-contentpath=body]").get_by_role("textbox").last
    paragraph.press_sequentially("Les visites commencent en mars.")
    save_draft(admin)

    # Preview, while the public sees nothing yet.
    draft = preview(admin)
    expect(draft.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(draft.get_by_text("Les visites commencent en mars.")).to_be_visible()
    url = "/actualites/une-convention-avec-les-artisans-du-doubs/"
    visitor = browser.new_context(base_url=site_url).new_page()
    assert visitor.goto(url).status == 404

    # Publish.
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).click()
    expect(admin.locator(".messages")).to_contain_text("publié")
    assert visitor.goto(url).status == 200
    expect(visitor.get_by_role("heading", level=1, name=title)).to_be_visible()
    expect(visitor.get_by_text("Vingt classes visiteront des ateliers.").first).to_be_visible()
    visitor.goto("/actualites/")
    expect(visitor.get_by_role("link", name=title)).to_be_visible()

    # Correct: the public reads the correction only once it is published too.
    open_table(admin, "Actualités")
    admin.get_by_role("link", name=title).first.click()
    admin.get_by_role("textbox", name="Chapô*").fill("Trente classes visiteront des ateliers.")
    save_draft(admin)
    visitor.goto(url)
    expect(visitor.get_by_text("Vingt classes").first).to_be_visible()
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).click()
    expect(admin.locator(".messages")).to_contain_text("publié")
    visitor.goto(url)
    expect(visitor.get_by_text("Trente classes").first).to_be_visible()
    visitor.context.close()


def test_organisation__keeps_what_was_typed_beside_a_wrong_siret(admin):
    open_table(admin, "Organisations")
    admin.get_by_role("link", name="Ajouter").first.click()
    name, siret = admin.locator("#id_name"), admin.locator("#id_siret")
    name.fill("Ateliers du Doubs")
    siret.fill("123 456 789 00012")
    admin.get_by_role("button", name="Enregistrer").click()

    expect(siret).to_have_attribute("aria-invalid", "true")
    expect(siret).to_have_accessible_description(re.compile("Ce SIRET n’est pas valide"))
    expect(siret).to_have_value("123 456 789 00012")
    expect(name).to_have_value("Ateliers du Doubs")

    siret.fill("732 829 320 00074")
    admin.get_by_role("button", name="Enregistrer").click()
    expect(admin.locator(".messages")).to_contain_text("Ateliers du Doubs")
    expect(admin.get_by_role("heading", level=1, name="Organisations")).to_be_visible()


def type_date(admin, field, text):
    """Type in a field of dates: its calendar opens, and closes when the field is left."""
    calendar = admin.locator(".xdsoft_datetimepicker:visible")
    field.fill(text)
    expect(calendar).to_have_count(1)
    field.blur()
    expect(calendar).to_have_count(0)
    expect(field).to_have_value(text)


def test_dates__are_kept_as_typed_and_read_or_refused(admin):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.get_by_role("textbox", name="Titre*").fill("Une rencontre en mars")
    admin.get_by_role("textbox", name="Chapô*").fill("Elle a un jour.")
    admin.get_by_label("Catégorie*").select_option(label="Signature")
    day, moment = admin.locator("[name=event_on]"), admin.locator("[name=published_at]")
    expect(day).to_have_attribute("placeholder", "jj/mm/aaaa")
    for text in ("2025-03-05", "mars 2025", "31/02/2026", "5 mars 2025"):
        type_date(admin, day, text)
    type_date(admin, moment, "mars 2025")
    type_date(admin, day, "31/02/2026")
    wait_until_saved(admin)
    admin.get_by_role("button", name="Enregistrer le brouillon").click()
    expect(day).to_have_accessible_description(re.compile("Le 31 février 2026 n’existe pas"))
    expect(day).to_have_value("31/02/2026")
    expect(moment).to_have_accessible_description(re.compile("Saisissez une date valide"))
    expect(moment).to_have_value("mars 2025")

    type_date(admin, moment, "5 mars 2025 à 14h30")
    type_date(admin, day, "1er mars 2025")
    save_draft(admin)
    admin.reload()
    expect(day).to_have_value("01/03/2025")
    expect(moment).to_have_value("05/03/2025 14:30")


def end_session(admin):
    """End the session of the tab, as two weeks do."""
    admin.context.clear_cookies(name="sessionid")


def log_in_beside(admin, link):
    """Log in again in the tab that ``link`` opens, and come back."""
    with admin.expect_popup() as opened:
        link.click()
    tab = opened.value
    give_password(tab)
    tab.close()
    admin.evaluate("window.dispatchEvent(new Event('focus'))")


def test_session__that_ends_while_writing_is_said_at_once_and_taken_up_again(admin):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.get_by_role("textbox", name="Titre*").fill("Une session trop longue")
    standfirst = admin.get_by_role("textbox", name="Chapô*")
    standfirst.fill("Elle commence.")
    admin.get_by_label("Catégorie*").select_option(label="Signature")
    save_draft(admin)
    # Wagtail notes what the form holds two seconds after it is shown, to know what changes.
    admin.wait_for_timeout(5_000)
    end_session(admin)
    standfirst.fill("Rien ne se perd.")
    admin.keyboard.press("Tab")

    dialog = admin.get_by_role("dialog", name="Votre session est terminée")
    # The page saves itself after a pause.
    expect(dialog).to_be_visible(timeout=30_000)
    log_in_beside(admin, dialog.get_by_role("link", name="Se connecter"))
    expect(dialog).to_be_hidden()
    expect(admin.locator(".w-autosave-indicator__state--saved")).to_be_visible(timeout=30_000)
    admin.reload()
    expect(admin.get_by_role("textbox", name="Chapô*")).to_have_value("Rien ne se perd.")


def test_session__that_ended_gives_back_the_form_of_a_record(admin):
    open_table(admin, "Organisations")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.locator("#id_name").fill("Ateliers du Jura")
    end_session(admin)
    admin.get_by_role("button", name="Enregistrer").click()
    expect(admin.get_by_role("heading", name="Votre session est terminée")).to_be_visible()
    log_in_beside(admin, admin.get_by_role("link", name="Connectez-vous"))
    admin.get_by_role("button", name="Envoyer de nouveau").click()
    expect(admin.locator(".messages")).to_contain_text("Ateliers du Jura")


def test_article__refuses_to_be_published_without_its_category(admin):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name="Ajouter").first.click()
    title = admin.get_by_role("textbox", name="Titre*")
    title.fill("Un article sans catégorie")
    admin.get_by_role("textbox", name="Chapô*").fill("Il lui manque une catégorie.")
    wait_until_saved(admin)
    admin.get_by_role("button", name="Plus d'actions").click()
    admin.get_by_role("button", name="Publier", exact=True).click()

    category = admin.get_by_label("Catégorie*")
    expect(category).to_have_accessible_description(re.compile("Champ requis"))
    expect(title).to_have_value("Un article sans catégorie")


def test_url__is_made_from_the_title_with_every_letter(admin):
    open_table(admin, "Actualités")
    admin.get_by_role("link", name="Ajouter").first.click()
    admin.get_by_role("textbox", name="Titre*").fill("Cœur d’œuvre ex æquo")
    admin.keyboard.press("Tab")
    expect(admin.locator("[name=slug]")).to_have_value("coeur-doeuvre-ex-aequo")


def test_convention__half_filled_is_left_reopened_completed_and_published(admin, browser, site_url):
    # Begin: a title, and a party that nobody has chosen yet. The page is saved by itself.
    title = "Les métiers d’art à l’école : une œuvre commune"
    begin(admin, "Conventions")
    admin.get_by_role("textbox", name="Titre").fill(title)
    open_tab(admin, "Parties et personnes")
    admin.get_by_role("button", name="Ajouter : Partie").click()
    admin.locator("#id_parties-0-seat").fill("Besançon")
    admin.keyboard.press("Tab")
    expect(admin).to_have_url(re.compile(r"/pages/\d+/edit/"))
    wait_until_saved(admin)
    expect(admin.locator("[name=slug]")).to_have_value(
        "les-metiers-dart-a-lecole-une-oeuvre-commune"
    )

    # Leave, come back: all is there.
    admin.goto("/admin/")
    open_table(admin, "Conventions")
    admin.get_by_role("link", name=title).first.click()
    expect(admin.get_by_role("textbox", name="Titre")).to_have_value(title)
    expect(admin.locator("#id_parties-0-seat")).to_have_value("Besançon")

    # Publish too early: each missing thing is a link that opens its tab.
    publish(admin)
    missing = admin.locator("[data-missing]")
    expect(missing.get_by_role("link")).to_have_text(["Objet", "Partie 1, organisation"])
    missing.get_by_role("link", name="organisation").click()
    chooser = admin.get_by_role("button", name="Choisir une organisation").first
    expect(chooser).to_be_in_viewport()

    # Complete, publish: the public reads it.
    chooser.click()
    admin.get_by_role("dialog").locator("td a").first.click()
    expect(admin.get_by_role("dialog")).to_be_hidden()
    missing.get_by_role("link", name="Objet").click()
    objet = admin.locator("#id_object")
    expect(objet).to_be_focused()
    objet.fill("Faire découvrir les métiers d’art aux élèves.")
    wait_until_saved(admin)
    publish(admin)
    expect(admin.locator(".messages")).to_contain_text("publié")
    visitor = browser.new_context(base_url=site_url).new_page()
    url = "/conventions/les-metiers-dart-a-lecole-une-oeuvre-commune/"
    assert visitor.goto(url).status == 200
    expect(visitor.get_by_role("heading", level=1, name=title)).to_be_visible()
    visitor.context.close()

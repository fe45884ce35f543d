//! What keeps a pack from being used, and what is said about it.

use super::*;

#[test]
fn each_error_has_its_place_its_words_and_its_remedy() {
    let table = [
        ("format = 1", "format = 2", "1:10: error: format 2 is not known; write format = 1"),
        ("format = 1", "", "1:1: error: this file has no `format`; add a line such as: format = 1"),
        (
            "[pack]",
            "[[pack]]",
            "3:1: error: `[[pack]]` is a list of tables, but there is only one `[pack]`; write [pack], with single brackets, once",
        ),
        (
            "id = \"p\"",
            "id = \"P 1\"",
            "4:6: error: `id` cannot be `P 1`; use small letters, digits and single hyphens: id = \"p-1\"",
        ),
        ("id = \"p\"", "", "3:1: error: this pack has no `id`; add a line such as: id = \"…\""),
        ("title = \"A pack\"", "title = \"\"", "5:9: error: `title` is empty; write something between the quotes"),
        (
            "reviewed = 2026-11-23",
            "reviewed = 2026-11-25",
            "7:12: error: `reviewed` is a day that has not come yet: `2026-11-25`; today is 2026-11-24",
        ),
        (
            "reviewed = 2026-11-23",
            "reviewed = \"2026-11-23\"",
            "7:12: error: `reviewed`: expected a date such as 2026-11-23, found text in quotes: `\"2026-11-23\"`; remove the quotes: reviewed = 2026-11-23",
        ),
        (
            "review_due = 2027",
            "review_due = 2025",
            "8:14: error: `review_due` is before `reviewed`: 2025-11-23 is before 2026-11-23; a review is due some time after the last one",
        ),
        (
            "https://www.nhs.uk/b12/",
            "www.nhs.uk",
            "14:7: error: `url` is no web address: `www.nhs.uk`; copy it from the browser, from https:// to the end",
        ),
        (
            "publisher = \"NHS\"",
            "",
            "10:1: error: this source has no `publisher`; add a line such as: publisher = \"…\"",
        ),
        ("\"cobalamin\"", "\"-\"", "18:32: error: this name has no letters: `-`; write what people call the subject"),
        (
            "names = [\"vitamin B12\", \"B12\", \"cobalamin\"]",
            "",
            "16:1: error: this subject has no names; add what people call it: names = [\"vitamin D\", \"calciferol\"]",
        ),
        (
            "names =",
            "form_of = \"vitamin-b12\"\nnames =",
            "18:11: error: `form_of` leads back to `vitamin-b12` itself; name the wider subject, such as vitamin-d for vitamin-d3, or remove the line",
        ),
        (
            "names =",
            "form_of = \"vitamin-b\"\nnames =",
            "18:11: error: `form_of` names a subject that is nowhere: `vitamin-b`; did you mean \"vitamin-b12\"?",
        ),
        (
            "subjects = [\"vitamin-b12\"]",
            "subjects = [\"vitamin-b21\"]",
            "23:13: error: `subjects` names a subject that is nowhere: `vitamin-b21`; did you mean \"vitamin-b12\"?",
        ),
        (
            "topic = \"foods\"",
            "topic = \"Foods\"",
            "24:9: error: `topic` cannot be `Foods`; use small letters, digits and single hyphens: topic = \"foods\"",
        ),
        (
            "\"strong\"",
            "\"storng\"",
            "31:12: error: `evidence` cannot be `storng`; did you mean \"strong\"? The choices are: strong, mixed, weak, refuted",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nsh\"]",
            "32:12: error: `sources` names a source that is not in this pack: `nsh`; did you mean \"nhs\"?",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nhs\"]\nrelated = [\"b12-food\"]",
            "33:12: error: `related` names an entry that is nowhere: `b12-food`; did you mean \"b12-foods\"?",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nhs\"]\nrelated = [\"q/b12\"]",
            "33:12: error: `related` names an entry that is nowhere: `q/b12`; did you mean \"p\"?",
        ),
        (
            "sources = [\"nhs\"]",
            "sources = [\"nhs\"]\nunfit = [\"baby\"]",
            "33:10: error: `unfit` cannot be `baby`; the choices are: pregnancy, blood-thinner, infant, kidney",
        ),
        (
            "sources = [\"nhs\"]",
            "sorces = [\"nhs\"]",
            "32:1: error: `sorces` is not a field of this entry; did you mean `sources`?",
        ),
        (
            "Plants hold",
            "@everyone, plants hold",
            "29:60: error: `text` calls everyone: `cheese and eggs. @everyone, plants hold almost none of it. S…`; write plain words; addresses belong to a [[source]]",
        ),
        (
            "Plants hold",
            "Plants\u{200b}hold",
            "29:66: error: `text` has a character that cannot be seen: `and eggs. Plants\\u{200b}hold almost none of it. Some cereals and pl…`; remove it, or type that place again",
        ),
    ];
    for (good, bad, error) in table {
        assert!(GOOD.contains(good), "{good}");
        assert_eq!(errors(&[&GOOD.replacen(good, bad, 1)]), [format!("a.toml:{error}")], "{bad}");
    }
}

#[test]
fn packs_are_checked_against_each_other() {
    let subject = "[[subject]]\nid = \"vitamin-b12\"\nnames = [\"b-12\"]\n[[source]]\nid = \"x\"\npublisher = \"X\"\ntitle = \"X\"\nurl = \"http://x.example\"\n";
    let entry = "[[entry]]\nid = \"b12-foods\"\ntitle = \"A?\"\ntext = \"Yes.\"\nkeywords = [\"a\"]\nrelated = [\"p/b12-foods\", \"b12-limit\"]\n";
    let second = format!("{}{subject}{entry}{entry}", MINIMAL.replace("\"m\"", "\"p\""));
    let third = format!(
        "{MINIMAL}[[entry]]\nid = \"c\"\ntitle = \"C?\"\ntext = \"Yes.\"\nkeywords = [\"c\"]\nrelated = [\"b12-foods\"]\n"
    );
    assert_eq!(
        errors(&[GOOD, &second, &third]),
        [
            "b.toml:3:6: error: `p` is already the id of another pack; that one stands in a.toml, line 4: give one of them a new id",
            "b.toml:6:6: error: `vitamin-b12` is already the id of another subject; that one stands in a.toml, line 17: give one of them a new id",
            "b.toml:7:10: error: `b-12` is already a name of `vitamin-b12`; remove it here or in a.toml, line 18",
            "b.toml:14:6: error: `b12-foods` is already the id of another entry of this pack; that one stands in a.toml, line 21: give one of them a new id",
            "b.toml:18:27: error: `related` names an entry that is nowhere: `b12-limit`; name an entry of this pack, or pack/entry",
            "b.toml:20:6: error: `b12-foods` is already the id of another entry of this pack; that one stands in a.toml, line 21: give one of them a new id",
            "b.toml:24:27: error: `related` names an entry that is nowhere: `b12-limit`; name an entry of this pack, or pack/entry",
            "c.toml:10:12: error: `related` names an entry that is nowhere: `b12-foods`; did you mean \"p/b12-foods\"?",
        ]
    );
}

#[test]
fn subjects_in_a_circle_are_found_once_a_circle() {
    let subject = |id: &str, of: &str| format!("[[subject]]\nid = \"{id}\"\nnames = [\"{id}\"]\nform_of = \"{of}\"\n");
    let text = format!("{MINIMAL}{}{}{}{}", subject("a", "b"), subject("b", "c"), subject("c", "b"), subject("d", "a"));
    let message = "form_of` leads back to `b` itself; name the wider subject, such as vitamin-d for vitamin-d3, or remove the line";
    assert_eq!(errors(&[&text]), [format!("a.toml:12:11: error: `{message}")]);
}

#[test]
fn a_broken_pack_does_not_make_others_look_broken() {
    let broken = format!("{MINIMAL}[[entry]\nid = \"c\"\n");
    let other = GOOD.replace("sources = [\"nhs\"]", "sources = [\"nhs\"]\nrelated = [\"m/c\", \"n/d\"]");
    let errors = errors(&[&broken, &other]);
    assert_eq!(errors.len(), 1, "{errors:?}");
}

//! Packs from end to end, sound and broken.

use proptest::prelude::*;

use super::*;
use crate::knowledge::FileId;

#[test]
fn a_good_pack_becomes_knowledge_without_a_word() {
    let loaded = read(&[GOOD]);
    assert_eq!(shown(&loaded, Severity::Hint), [""; 0]);
    let knowledge = loaded.knowledge.expect("there are no errors");
    let entry = &knowledge.entries()[0];
    assert_eq!(entry.id.as_str(), "p/b12-foods");
    assert_eq!(entry.reviewed, Some(date(2026, 11, 23)));
    assert_eq!(&GOOD[entry.span.clone()], "\"b12-foods\"");
    assert_eq!(&GOOD[entry.asks[0].span.clone()], "\"b12 foods\"");
    assert!(entry.text.starts_with("Vitamin B12 is") && entry.text.ends_with("a portion."));
    assert_eq!(knowledge.sources_of(entry).map(|source| source.publisher.as_str()).collect::<Vec<_>>(), ["NHS"]);
    assert_eq!(knowledge.subjects()[entry.subjects[0]].id, "vitamin-b12");
}

#[test]
fn one_run_tells_everything_that_is_wrong() {
    let text = GOOD
        .replace("format = 1", "format = 3")
        .replace("title = \"A pack\"", "titel = \"A pack\"")
        .replace("url = \"https://www.nhs.uk/b12/\"", "url = www.nhs.uk")
        .replace("topic = \"foods\"", "topic")
        .replace("evidence = \"strong\"", "evidence = \"good\"")
        .replace("80 mcg", "80mcg");
    assert_eq!(
        shown(&read(&[&text]), Severity::Hint),
        [
            "a.toml:1:10: error: format 3 is not known; write format = 1",
            "a.toml:5:1: error: `titel` is not a field of this pack; did you mean `title`?",
            "a.toml:14:7: error: this value is no text, date or number: `url = www.nhs.uk`; texts stand in quotes: \"…\"; dates are written as 2026-11-23, and numbers as 1",
            "a.toml:24:1: error: this line has no `=`: `topic`; write each field as: name = \"text\"",
            "a.toml:29:262: hint: `text`: `80mcg`; put a space between number and unit: 15 mcg",
            "a.toml:31:12: error: `evidence` cannot be `good`; the choices are: strong, mixed, weak, refuted",
        ]
    );
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_are_fine() {
    let text = format!("\u{feff}{}", GOOD.replace('\n', "\r\n"));
    assert_eq!(shown(&read(&[&text]), Severity::Hint), [""; 0]);
}

#[test]
fn places_are_whole_characters_even_where_lines_are_left_out() {
    let asks = GOOD.find("asks = [").expect("the pack has asks");
    for end in ["related = \u{feff}\nrelated = \nformat = 1\n\"\"\"", "\"a\"®format = 1\n\"a\"\nformat = 1\n\"\"\""] {
        for cut in asks..asks + 200 {
            let loaded = read(&[&format!("{}{end}", &GOOD[..cut])]);
            for finding in &loaded.findings {
                assert!(loaded.files[0].text.get(finding.place.span.clone()).is_some(), "{cut}: {finding:?}");
            }
        }
    }
}

fn fragment() -> impl Strategy<Value = String> {
    let words = proptest::sample::select(vec![
        "format = 1\n",
        "[pack]\n",
        "[[entry]]\n",
        "[[source]]\n",
        "[[subject]]\n",
        "id = ",
        "title = ",
        "text = ",
        "asks = [",
        "sources = ",
        "related = ",
        "form_of = ",
        "names = [",
        "reviewed = ",
        "\"a\"",
        "\"a\",",
        "\"\"\"",
        "'",
        "\"",
        "]",
        "[",
        "{",
        "}",
        "=",
        "\n",
        "2026-11-23\n",
        "\u{feff}",
        "\u{200b}",
        "µg",
        "1e9",
        "\\",
        "#",
        "\r\n",
        "@everyone",
        "a/b",
        "99999 iu",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => any::<String>()]
}

proptest! {
    #[test]
    fn no_text_makes_the_reader_panic(fragments in prop::collection::vec(fragment(), 0..60), cut in 0..GOOD.len()) {
        let loaded = read(&[&fragments.concat(), &format!("{}{}", &GOOD[..cut], fragments.concat())]);
        for finding in &loaded.findings {
            prop_assert!(loaded.files[finding.place.file.0].text.get(finding.place.span.clone()).is_some());
        }
    }
}

#[test]
fn a_folder_is_read_as_a_whole_with_what_is_no_pack_beside_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).expect("it can be written");
    write("a.toml", GOOD.as_bytes());
    write("safety.toml", b"format = 1");
    write("words.toml", b"format = 1\n");
    let loaded = crate::knowledge::load(folder.path(), TODAY);
    assert_eq!(shown(&loaded, Severity::Hint), [""; 0]);
    let text = |id: Option<FileId>| id.map(|id| loaded.files[id.0].text.as_str());
    assert_eq!((text(loaded.safety), text(loaded.words)), (Some("format = 1"), Some("format = 1\n")));
    assert_eq!(loaded.knowledge.map(|knowledge| knowledge.packs()[0].file), Some(FileId(0)));

    // What a file that cannot be read may hold is not missed elsewhere.
    write("b.toml", &[0xff]);
    write("a.toml", GOOD.replace("[\"vitamin-b12\"]", "[\"vitamin-d\"]\nrelated = [\"b/d\"]").as_bytes());
    let loaded = crate::knowledge::check(folder.path(), TODAY);
    let errors: Vec<_> = loaded.findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert_eq!((errors[0].place.file, loaded.knowledge.is_none()), (FileId(1), true));
}

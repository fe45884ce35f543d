//! Articles become drafts that the checks understand: the same article in three formats, and any text at all.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use jiff::civil::{Date, date};
use predicates::prelude::*;
use proptest::prelude::*;
use vitabot::import::{self, DraftFault, Format};
use vitabot::knowledge::{self, FileText, Knowledge, Loaded, Severity};

const TODAY: Date = date(2026, 11, 23);

const ARTICLES: [(&str, Format); 3] =
    [("vitamin-e.txt", Format::Text), ("vitamin-e.md", Format::Markdown), ("vitamin-e.html", Format::Html)];

fn article(name: &str) -> PathBuf {
    Path::new("tests/data/import").join(name)
}

fn draft(name: &str, format: Format) -> String {
    let text = fs::read_to_string(article(name)).expect("the article is there");
    import::draft("vitamin-e", &text, format, &Knowledge::default(), TODAY).expect("it has sentences").toml
}

fn check(toml: &str) -> Loaded {
    knowledge::from_texts(vec![FileText { name: "draft.toml".to_owned(), text: toml.to_owned() }], TODAY)
}

fn knowledge(toml: &str) -> Knowledge {
    let Loaded { findings, knowledge, .. } = check(toml);
    knowledge.unwrap_or_else(|| panic!("{findings:#?}\n{toml}"))
}

fn vitabot() -> Command {
    cargo_bin_cmd!("vitabot")
}

#[test]
fn an_article_in_three_formats_gives_the_same_entries_and_none_of_its_junk() {
    for (name, format) in ARTICLES {
        let knowledge = knowledge(&draft(name, format));
        let ids: Vec<_> = knowledge.entries().iter().map(|entry| entry.id.as_str()).collect();
        let expected = ["short-guide-to-vitamin-e", "what-is-vitamin-e", "oils", "nuts-and-seeds", "greens", "storage"];
        assert_eq!(ids, expected.map(|id| format!("vitamin-e/{id}")), "{name}");
        let texts: Vec<_> = knowledge.entries().iter().map(|entry| entry.text.as_str()).collect();
        assert_eq!(
            texts,
            [
                "Vitamin E is the name of eight related substances. One of them, alpha-tocopherol, is the form that \
                 the human body keeps. This guide says where it's found and what it is thought to do.",
                "Vitamin E dissolves in fat. It sits in the walls of cells - there it catches radicals before they \
                 harm other fats. Plants make it; people have to eat it.",
                "Wheat germ oil holds more of it than any other oil, and sunflower oil comes second.",
                "Almonds, hazelnuts and sunflower seeds are rich in it, and a small handful goes a long way.",
                "Spinach and broccoli hold some, though less than nuts do, and cooking them in water changes little.",
                "Light and air spoil the vitamin. A dark, closed bottle keeps an oil fresh for longer than a clear \
                 one on the window sill.",
            ],
            "{name}"
        );
    }
}

#[test]
fn a_draft_marks_what_only_its_author_can_say() {
    insta::assert_snapshot!(draft("vitamin-e.html", Format::Html));
}

#[test]
fn a_check_of_a_draft_finds_its_blanks_and_nothing_else() {
    let blanks = ["has no asks, topic, evidence", "has no `must_not_answer`", "the text of "];
    for (name, format) in ARTICLES {
        let findings = check(&draft(name, format)).findings;
        for finding in &findings {
            assert!(blanks.iter().any(|blank| finding.message.contains(blank)), "{name}: {}", finding.message);
        }
        assert_eq!(findings.iter().filter(|finding| finding.message.contains(blanks[0])).count(), 6, "{name}");
    }
}

#[test]
fn a_draft_takes_up_the_subjects_of_its_neighbours() {
    let neighbours = knowledge(
        "format = 1\n[pack]\nid = 'vitamin-e'\ntitle = 'E'\n[[subject]]\nid = 'e'\nnames = ['vitamin E']\n\
         [[subject]]\nid = 'nuts'\nnames = ['almonds']\n[[entry]]\nid = 'a'\ntitle = 'A'\ntext = 'A.'\nkeywords = ['a']\n",
    );
    let text = fs::read_to_string(article("vitamin-e.txt")).unwrap();
    let toml = import::draft("vitamin-e", &text, Format::Text, &neighbours, TODAY).unwrap().toml;
    assert!(toml.contains("id = \"vitamin-e-2\""), "the pack's id is taken: {toml}");
    assert!(toml.contains("subjects = [\"nuts\"]") && toml.contains("subjects = [\"e\"]"), "{toml}");
    assert!(!toml.contains("[[subject]]"), "{toml}");
}

#[test]
fn long_sections_become_several_entries_within_the_limit() {
    let section = "It is found in fish and in eggs. ".repeat(100);
    let text = format!("# Vitamin D\n\n## Foods\n\n{section}\n");
    let knowledge = knowledge(&import::draft("d", &text, Format::Markdown, &Knowledge::default(), TODAY).unwrap().toml);
    let titles: Vec<_> = knowledge.entries().iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(titles[..2], ["Foods", "Foods (2)"]);
    let all: Vec<_> = knowledge.entries().iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(all.join(" "), section.trim());
}

#[test]
fn an_article_without_sentences_is_refused() {
    for text in ["", "\u{feff}\n \n", "Home\n\nBlog\n", "<nav><p>All of it is a menu.</p></nav>"] {
        for (_, format) in ARTICLES {
            let draft = import::draft("a", text, format, &Knowledge::default(), TODAY);
            assert_eq!(draft, Err(DraftFault::NothingToRead), "{text:?} as {format:?}");
        }
    }
}

#[test]
fn a_book_is_refused() {
    let book = (0..301).map(|number| format!("## Vitamin {number}\n\nIt is found.\n\n")).collect::<String>();
    let draft = import::draft("a", &book, Format::Markdown, &Knowledge::default(), TODAY);
    assert_eq!(draft, Err(DraftFault::TooMuch(301)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_becomes_a_sound_draft_or_none(
        name in "\\PC{0,20}",
        parts in prop::collection::vec(
            prop_oneof![
                Just("# ".to_owned()), Just("\n\n".to_owned()), Just("- ".to_owned()), Just("Bones: ".to_owned()),
                Just("<h2>".to_owned()), Just("</h2>".to_owned()), Just("<p>".to_owned()), Just("<li>".to_owned()),
                Just("<title>".to_owned()), Just("<a href='https://a.example'>".to_owned()), Just("</a>".to_owned()),
                Just("<link rel=canonical href='https://a.example/x y'>".to_owned()),
                Just("<link rel=canonical href='https://a.example/x\"y'>".to_owned()),
                Just("<meta property='og:site_name' content='\u{200b}'>".to_owned()),
                Just("Vitamin B12 and D3. ".to_owned()), Just("@@everyone <<@1> [a](b) ".to_owned()),
                Just("\"\"\"'''\\ ".to_owned()), "\\PC{1,40}[.?]", any::<String>(), "([a-z]{3,9} ){200,400}",
            ],
            0..14,
        ),
    ) {
        for (_, format) in ARTICLES {
            let Ok(draft) = import::draft(&name, &parts.concat(), format, &Knowledge::default(), TODAY) else { continue };
            let Loaded { findings, knowledge, .. } = check(&draft.toml);
            let errors: Vec<_> = findings.iter().filter(|finding| finding.severity == Severity::Error).collect();
            prop_assert!(errors.is_empty(), "{errors:#?}\n{}", draft.toml);
            prop_assert_eq!(knowledge.map(|knowledge| knowledge.entries().len()), Some(draft.entries));
        }
    }
}

#[test]
fn the_command_writes_a_pack_that_checks_and_never_overwrites() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("e.toml");
    let import = || {
        let mut command = vitabot();
        command.arg("import").arg(article("vitamin-e.html")).arg("--output").arg(&pack);
        command
    };
    import()
        .assert()
        .success()
        .stdout(predicate::str::ends_with("e.toml: a draft with 6 entries. Every line that says FILL IN needs you.\n"));
    vitabot().arg("check").arg("--knowledge").arg(folder.path()).assert().success();

    fs::write(&pack, "mine").unwrap();
    import()
        .assert()
        .code(3)
        .stderr(predicate::str::contains("e.toml is there already: choose another name with --output NAME.toml"));
    assert_eq!(fs::read_to_string(&pack).unwrap(), "mine");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn the_pack_is_named_after_the_article_unless_told_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(article("vitamin-e.md"), folder.path().join("my notes.md")).unwrap();
    vitabot().current_dir(folder.path()).args(["import", "my notes.md"]).assert().success();
    let pack = fs::read_to_string(folder.path().join("my notes.toml")).unwrap();
    assert!(pack.contains("id = \"my-notes\""), "{pack}");
}

#[test]
fn a_format_that_is_named_goes_before_the_files_name() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("a.toml");
    let run = vitabot()
        .arg("import")
        .arg(article("vitamin-e.md"))
        .arg("--output")
        .arg(&pack)
        .args(["--format", "text"])
        .assert();
    run.success();
    assert!(fs::read_to_string(&pack).unwrap().contains("*alpha-tocopherol*"), "marks are words in plain text");
}

#[test]
fn what_cannot_be_imported_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("latin.txt", b"Vitamin C.\nK\xe4se has none.\n");
    write("empty.txt", b"");
    fs::File::create(folder.path().join("huge.html")).unwrap().set_len(50 * 1024 * 1024).unwrap();
    for (name, fault) in [
        ("latin.txt", "latin.txt is not UTF-8 text (line 2): save it as text, Markdown or a web page, with UTF-8"),
        ("empty.txt", "empty.txt: nothing to read was found"),
        ("huge.html", "huge.html is larger than 16 MiB: save the text of the article alone"),
        ("none.txt", "none.txt cannot be read: No such file or directory"),
        (".", "is not a file"),
    ] {
        let run = vitabot().current_dir(folder.path()).args(["import", name]).assert().code(3);
        run.stderr(predicate::str::contains(fault));
    }
    let toml = fs::read_dir(folder.path())
        .unwrap()
        .filter(|file| file.as_ref().unwrap().path().extension() == Some("toml".as_ref()));
    assert_eq!(toml.count(), 0, "nothing was written");
    let run =
        vitabot().arg("import").arg(article("vitamin-e.md")).args(["--output", "no/such/folder.toml"]).assert().code(3);
    run.stderr(predicate::str::contains("no/such/folder.toml cannot be written"));
}

//! What could be better in a pack that is used.

use super::*;

#[test]
fn a_minimal_pack_loads_with_warnings() {
    let text = format!("{MINIMAL}[[entry]]\nid = \"a\"\ntitle = \"A?\"\ntext = \"Yes.\"\nasks = [\"a\"]\n");
    let loaded = read(&[&text]);
    assert_eq!(
        shown(&loaded, Severity::Warning),
        [
            "a.toml:2:1: warning: this pack has no language, reviewed, review_due; add for example: language = \"en\", reviewed = 2026-11-23, review_due = 2027-11-23",
            "a.toml:6:6: warning: `a` has no topic, evidence, sources; add a line for each, such as: topic = …",
        ]
    );
    assert_eq!(loaded.knowledge.map(|knowledge| knowledge.packs()[0].language.clone()).as_deref(), Some("en"));
}

#[test]
fn each_warning_and_hint_has_its_place_its_words_and_its_remedy() {
    let table = [
        (
            "review_due = 2027",
            "review_due = 2026",
            "8:14: warning: the review of this pack was due on 2026-11-23; read it again beside its sources, then set `reviewed` to that day and `review_due` to the next",
        ),
        (
            "topic = \"foods\"",
            "topic = \"foods\"\nreview_due = 2026-01-01",
            "25:14: warning: the review of `b12-foods` was due on 2026-01-01; read it again beside its sources, then set `reviewed` to that day and `review_due` to the next",
        ),
        (
            "language = \"en\"\n",
            "",
            "3:1: warning: this pack has no language; add for example: language = \"en\", reviewed = 2026-11-23, review_due = 2027-11-23",
        ),
        (
            "evidence = \"strong\"\n",
            "",
            "21:6: warning: `b12-foods` has no evidence; add a line for each, such as: evidence = …",
        ),
        (
            "[[subject]]",
            "[[source]]\nid = \"who\"\npublisher = \"WHO\"\ntitle = \"W\"\nurl = \"https://who.int\"\n[[subject]]",
            "17:6: warning: no entry uses the source `who`; name it in the `sources` of an entry, or remove it",
        ),
        (
            "must_not_answer = [\"b6 foods\"]\n",
            "",
            "21:6: warning: `b12-foods` is about `vitamin-b12` and has no `must_not_answer`; add a question about a lookalike, such as b6 for b12, that must not lead here",
        ),
        (
            "sources = [\"nhs\"]\n",
            "sources = [\"nhs\"]\nrelated = [\"b12-foods\"]\n",
            "21:6: warning: `b12-foods` is related to itself; name other entries in `related`",
        ),
        ("\"b12 in fish\"", "\"B12 Foods?\"", "26:90: warning: `B12 Foods?` stands here twice; remove one"),
        (", \"best b12 sources\"", "", "21:6: hint: `b12-foods` has 7 asks; add more ways to ask it, 8 or more"),
        (
            "Plants hold almost none of it. Some cereals and plant milks have it added, so look at the label.",
            "",
            "28:8: hint: the text of `b12-foods` has 36 words; 40 to 120 words read well in a chat",
        ),
        (
            "so look at the label",
            "notwithstanding pharmaceutical alternatives necessitating individualised supplementation considerations, consequently encouraging manufacturers' nutritional documentation",
            "28:8: hint: the text of `b12-foods` takes reading grade 12; shorter sentences and words bring it to grade 9 or below",
        ),
        (
            "80 mcg a portion",
            "80mcg a portion",
            "29:262: hint: `text`: `80mcg`; put a space between number and unit: 15 mcg",
        ),
        ("Which foods contain", "Which foods “contain”", "22:22: hint: `title`: `“`; use straight quotes: \""),
    ];
    for (good, other, note) in table {
        assert!(GOOD.contains(good), "{good}");
        let loaded = read(&[&GOOD.replacen(good, other, 1)]);
        assert_eq!(shown(&loaded, Severity::Hint)[..1], [format!("a.toml:{note}")], "{other}");
        assert!(loaded.knowledge.is_some());
    }
}

#[test]
fn figures_without_a_source_are_noted() {
    let text = GOOD.replace("sources = [\"nhs\"]\n", "");
    assert_eq!(
        shown(&read(&[&text]), Severity::Warning)[2],
        "a.toml:28:8: warning: `b12-foods` gives a figure without a source: `80`; name in `sources` where it comes from, or leave it out"
    );
}

#[test]
fn what_two_entries_share_is_noted() {
    let entry = |id: &str, title: &str, ask: &str| {
        format!("[[entry]]\nid = \"{id}\"\ntitle = \"{title}\"\ntext = \"Yes.\"\nasks = [\"{ask}\"]\n")
    };
    let shared = |one: &str, other: &str| {
        let text = format!("{MINIMAL}{}{}", entry("a", "A?", one), entry("b", "B?", other));
        shown(&read(&[&text]), Severity::Warning).iter().any(|note| note.contains("says the same as"))
    };
    for (one, other, is_shared) in [
        ("what is vitamin d", "Whats vitamin D?", true),
        ("foods with vitamin d", "vitamin d with foods", true),
        ("which foods contain plenty of vitamin d", "which food contain plenty of vitamin d", true),
        ("signs of deficiency of vitamin b12", "signs of deficiency of vitamin b6", false),
        ("signs of deficiency of vitamin a", "signs of deficiency of vitamin", false),
        ("signs of deficiency of vitamin d", "signs of deficiency of vitamin k", false),
        ("foods with vitamin d", "foods without vitamin d", false),
        ("vitamin d", "vitamin d limit", false),
    ] {
        assert_eq!(shared(one, other), is_shared, "{one} / {other}");
    }
    let text = format!("{MINIMAL}{}{}", entry("a", "Same title?", "x"), entry("b", "same Title", "y"));
    let notes = shown(&read(&[&text]), Severity::Warning);
    let note = "a.toml:12:9: warning: another entry has the title `same Title`; that one is in a.toml, line 7: members could not tell them apart";
    assert!(notes.iter().any(|other| other == note), "{notes:?}");
}

#[test]
fn a_large_pack_stays_readable() {
    let mut text = MINIMAL.to_owned();
    for index in 0..1000 {
        text +=
            &format!("[[entry]]\nid = \"e{index}\"\ntitle = \"E{index}?\"\ntext = \"Yes.\"\nasks = [\"e{index}\"]\n");
    }
    let loaded = read(&[&text]);
    assert!(loaded.findings.len() < 100, "{}", loaded.findings.len());
    let last = shown(&loaded, Severity::Hint).into_iter().filter(|note| note.contains("and 980 more")).count();
    assert_eq!(last, 3);
}

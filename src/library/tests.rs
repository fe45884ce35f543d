use std::fs;
use std::path::Path;

use jiff::Timestamp;
use tempfile::TempDir;

use super::*;

const PACK: &str = "format = 1\n[pack]\nid = 'p'\ntitle = 'P'\n";

fn entry(id: &str) -> String {
    format!("[[entry]]\nid = '{id}'\ntitle = 'Title of {id}'\nasks = ['{id} {id}ology']\ntext = 'Yes.'\n")
}

fn write(folder: &Path, entries: &str) {
    fs::write(folder.join("p.toml"), format!("{PACK}{entries}")).expect("a pack can be written");
}

fn load(by: By) -> Load {
    Load { by, at: Timestamp::UNIX_EPOCH }
}

/// A library that holds one entry, and its folder.
fn library() -> (TempDir, Library) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    write(folder.path(), &entry("zinc"));
    let Ok(library) = Library::open(folder.path().to_owned(), Thresholds::default(), load(By::Start)) else {
        panic!("it is sound")
    };
    (folder, library)
}

fn entries(library: &Library) -> usize {
    library.in_use().edition.knowledge().entries().len()
}

#[test]
fn a_reload_swaps_and_says_what_is_different_and_who_loaded_it() {
    let (folder, library) = library();
    write(folder.path(), &(entry("zinc") + &entry("iron")));
    let Reload::Swapped { changes, now } = library.reload(load(By::User(7))) else { panic!("it is sound") };
    assert_eq!(changes.added, ["Title of iron"]);
    assert_eq!((entries(&library), now.load.by, library.failed()), (2, By::User(7), None));
}

#[test]
fn a_broken_folder_changes_nothing_and_is_remembered_until_it_is_mended() {
    let (folder, library) = library();
    let before = library.in_use().version;
    write(folder.path(), "[[entry]]");
    let Reload::Kept(report) = library.reload(load(By::Signal)) else { panic!("it is broken") };
    let errors = Tally::of(&report.findings).errors;
    assert_eq!((entries(&library), library.in_use().version), (1, before));
    assert!(library.failed().is_some_and(|failed| failed.errors == errors && failed.load.by == By::Signal));
    write(folder.path(), &entry("zinc"));
    assert!(matches!(library.reload(load(By::Signal)), Reload::Unchanged(_)));
    assert_eq!(library.failed(), None);
}

#[test]
fn what_no_reply_can_hold_keeps_a_reload_from_being_used_but_not_the_bot_from_starting() {
    let (folder, library) = library();
    let sources: String = (0..4)
        .map(|n| {
            let url = format!("https://ods.od.nih.gov/{n}");
            format!("[[source]]\nid = 's{n}'\npublisher = 'NIH'\ntitle = 'Sheet {n}'\nurl = '{url}'\n")
        })
        .collect();
    let text = "Vitamin C helps to build collagen, which holds the body together. ".repeat(19);
    let long = entry("zinc").replace("Yes.", text.trim());
    write(folder.path(), &format!("{sources}{long}evidence = 'strong'\nsources = ['s0', 's1', 's2', 's3']\n"));
    assert!(matches!(library.reload(load(By::Terminal)), Reload::Kept(_)));
    let again = Library::open(folder.path().to_owned(), Thresholds::default(), load(By::Start));
    assert!(again.is_ok_and(|library| library.in_use().found.errors == 1));
}

#[test]
fn the_same_broken_files_are_reported_once_unless_somebody_asks() {
    let (folder, library) = library();
    write(folder.path(), "[[entry]]");
    assert!(matches!(library.reload(load(By::FileChange)), Reload::Kept(_)));
    assert!(matches!(library.reload(load(By::FileChange)), Reload::Unchanged(_)));
    assert!(matches!(library.reload(load(By::User(7))), Reload::Kept(_)));
}

#[test]
fn two_reloads_do_not_meet() {
    let (folder, library) = library();
    write(folder.path(), &entry("iron"));
    let loading = library.loading.lock().expect("nobody panicked");
    assert!(library.try_reload(load(By::User(7))).is_none());
    drop(loading);
    assert!(matches!(library.try_reload(load(By::User(7))), Some(Reload::Swapped { .. })));
}

#[test]
fn a_folder_without_knowledge_is_not_opened() {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let Err(report) = Library::open(folder.path().to_owned(), Thresholds::default(), load(By::Start)) else {
        panic!("it is empty")
    };
    assert_eq!(Tally::of(&report.findings).errors, 1);
}

#[test]
fn files_on_disk_come_without_those_that_cannot_be_read() {
    let (folder, library) = library();
    fs::write(folder.path().join("q.toml"), b"\xff").expect("a file can be written");
    let (files, faults) = library.on_disk();
    assert_eq!(files.iter().map(FileText::base_name).collect::<Vec<_>>(), ["p.toml"]);
    assert_eq!(faults, ["q.toml: this file is not UTF-8 text: byte 1 (0xFF), on line 1"]);
}

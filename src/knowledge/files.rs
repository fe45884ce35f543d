//! Reads the files of a folder of packs, and says which of them cannot be read and why. Knows no TOML.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{FileId, FileText, Finding};

/// What a folder of knowledge holds, as text.
#[derive(Debug, Default)]
pub struct Folder {
    /// The packs by name; a pack that could not be read has no text, and a finding.
    pub packs: Vec<FileText>,
    /// `safety.toml`: the rules that questions are screened with.
    pub safety: Option<FileText>,
    /// `words.toml`: words that members use for others.
    pub words: Option<FileText>,
    /// Why files could not be read. A [`FileId`] counts the packs, then safety, then words.
    pub findings: Vec<Finding>,
}

/// A pack of 15,000 questions is about 1 MB, and one of 30,000 entries 16 MiB; anything larger is no pack that somebody
/// wrote, and what is no TOML at all costs fifty times its size to find out.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;

const SAFETY: &str = "safety.toml";
const WORDS: &str = "words.toml";

impl Folder {
    /// Reads every `*.toml` that lies directly in `folder`, in the order of their names. Hidden files are left alone.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let paths = match toml_files(folder) {
            Ok(paths) if paths.iter().any(|path| special(path).is_none()) => paths,
            Ok(_) => {
                return Self::without_packs(folder, "no packs here", "add a pack: a file whose name ends in .toml");
            }
            Err(fault) => return Self::without_packs(folder, &fault, "name a folder that holds packs (*.toml)"),
        };
        let mut read = Self::default();
        let (special_paths, pack_paths): (Vec<_>, Vec<_>) = paths.into_iter().partition(|path| special(path).is_some());
        for path in pack_paths {
            let file = read.file(&path, read.packs.len());
            read.packs.push(file);
        }
        // `safety` sorts before `words`, as the numbering of files asks.
        for (index, path) in special_paths.iter().enumerate() {
            let file = read.file(path, read.packs.len() + index);
            *(if special(path) == Some(SAFETY) { &mut read.safety } else { &mut read.words }) = Some(file);
        }
        read
    }

    /// The files that [`read`](Self::read) would read, by name; none where the folder cannot be read.
    #[must_use]
    pub fn paths(folder: &Path) -> Vec<PathBuf> {
        toml_files(folder).unwrap_or_default()
    }

    /// A folder that holds `packs` and nothing else.
    #[must_use]
    pub fn of(packs: Vec<FileText>) -> Self {
        Self { packs, ..Self::default() }
    }

    fn without_packs(folder: &Path, fault: &str, help: &str) -> Self {
        let name = folder.display().to_string();
        let findings = vec![Finding::error(FileId(0), 0..0, format!("{name}: {fault}"), help)];
        Self { packs: vec![FileText { name, text: String::new() }], findings, ..Self::default() }
    }

    fn file(&mut self, path: &Path, index: usize) -> FileText {
        let text = read_text(path).unwrap_or_else(|Fault { message, help }| {
            self.findings.push(Finding::error(FileId(index), 0..0, message, help));
            String::new()
        });
        FileText { name: path.display().to_string(), text }
    }
}

/// Which of the two files that are not packs `path` is.
fn special(path: &Path) -> Option<&'static str> {
    [SAFETY, WORDS].into_iter().find(|name| path.file_name().is_some_and(|file| file == *name))
}

/// The TOML files of `folder` by name.
fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error: io::Error| format!("this folder cannot be read: {}", reason(&error));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let is_hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !is_hidden && path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Why a file has no text.
struct Fault {
    message: String,
    help: String,
}

impl Fault {
    fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: help.into() }
    }
}

/// The text of the file at `path`. A pipe or a device would never end and a link may lead nowhere, so it is asked what
/// it is before it is opened.
fn read_text(path: &Path) -> Result<String, Fault> {
    let unreadable = |error: io::Error| {
        if path.is_symlink() {
            let help = "replace the link by the file it should lead to";
            return Fault::new(format!("this link leads to no file: {}", reason(&error)), help);
        }
        Fault::new(format!("this file cannot be read: {}", reason(&error)), "see that it is there and may be read")
    };
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        let kind = if about.is_dir() { "a folder" } else { "a device or a pipe" };
        return Err(Fault::new(format!("this is {kind}, not a file"), "give it a name that does not end in .toml"));
    }
    let too_large = || {
        let message = format!("this file is larger than {} MiB", LARGEST_FILE / (1024 * 1024));
        Fault::new(message, "split it into several packs")
    };
    if about.len() > LARGEST_FILE {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or_default() + 1);
    let file = File::open(path).map_err(unreadable)?;
    // It may have grown since it was asked.
    file.take(LARGEST_FILE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..valid];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        let byte = error.as_bytes()[valid];
        let message = format!("this file is not UTF-8 text: byte {} (0x{byte:02X}), on line {line}", valid + 1);
        Fault::new(message, "save it as UTF-8 in your editor (\"Save as\", then Encoding)")
    })
}

/// What the system says, without its number.
fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split(" (os error").next().unwrap_or_default().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a folder that `fill` has filled, its path left out.
    fn faults(fill: impl FnOnce(&Path)) -> Vec<String> {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path());
        let prefix = format!("{}: ", folder.path().display());
        Folder::read(folder.path()).findings.iter().map(|f| f.message.replace(&prefix, "")).collect()
    }

    fn write(folder: &Path, name: &str, bytes: &[u8]) {
        fs::write(folder.join(name), bytes).expect("the folder can be written");
    }

    #[test]
    fn packs_come_by_name_and_safety_and_words_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.toml", "words.toml", "a.TOML", "safety.toml", ".hidden.toml", "notes.md"] {
            write(folder.path(), name, name.as_bytes());
        }
        fs::create_dir(folder.path().join("more")).expect("a folder");
        write(&folder.path().join("more"), "inner.toml", b"");
        let read = Folder::read(folder.path());
        assert_eq!(read.packs.iter().map(|f| f.text.as_str()).collect::<Vec<_>>(), ["a.TOML", "b.toml"]);
        assert_eq!(read.packs[1].name, folder.path().join("b.toml").display().to_string());
        assert_eq!(read.safety.map(|f| f.text).as_deref(), Some("safety.toml"));
        assert_eq!(read.words.map(|f| f.text).as_deref(), Some("words.toml"));
        assert_eq!(read.findings, []);
    }

    #[test]
    fn a_file_that_is_not_utf_8_says_where() {
        let faults = faults(|folder| write(folder, "a.toml", b"format = 1\nid = \"\xe4\"\n"));
        assert_eq!(faults, ["this file is not UTF-8 text: byte 18 (0xE4), on line 2"]);
    }

    #[test]
    fn a_huge_file_is_refused_unread() {
        let faults = faults(|folder| {
            let file = File::create(folder.join("a.toml")).expect("the folder can be written");
            file.set_len(100_000_000_000).expect("a file with a hole takes no room");
        });
        assert_eq!(faults, ["this file is larger than 16 MiB"]);
    }

    #[test]
    fn a_folder_without_packs_is_an_error_and_so_is_no_folder() {
        assert_eq!(faults(|_| ()), ["no packs here"]);
        assert_eq!(faults(|folder| write(folder, "safety.toml", b"")), ["no packs here"]);
        assert_eq!(Folder::read(Path::new("no/such")).packs[0].name, "no/such");
        for (path, fault) in [
            ("no/such", "no/such: this folder cannot be read: no such file or directory"),
            ("Cargo.toml", "Cargo.toml: this folder cannot be read: not a directory"),
        ] {
            assert_eq!(Folder::read(Path::new(path)).findings[0].message, fault);
        }
    }

    #[test]
    fn a_folder_named_like_a_pack_is_no_pack() {
        let faults = faults(|folder| fs::create_dir(folder.join("a.toml")).expect("a folder"));
        assert_eq!(faults, ["this is a folder, not a file"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_and_devices_are_findings() {
        use std::os::unix::fs::symlink;
        let faults = faults(|folder| {
            symlink(folder.join("b.toml"), folder.join("a.toml")).expect("a link");
            symlink(folder.join("a.toml"), folder.join("b.toml")).expect("a link");
            symlink("/dev/zero", folder.join("c.toml")).expect("a link");
        });
        let circle = "this link leads to no file: too many levels of symbolic links";
        assert_eq!(faults, [circle, circle, "this is a device or a pipe, not a file"]);
    }
}

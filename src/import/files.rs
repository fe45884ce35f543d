//! Reads an article's file and writes a pack's: never over another one, and never half of it.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// A page with pictures in it may be large; an article is not.
pub const LARGEST_ARTICLE: u64 = 16 * 1024 * 1024;

/// Why an article was not read or a pack not written.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// The system refuses.
    #[error("{} cannot be read", path.display())]
    Unreadable {
        /// The article's file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder, a device or a pipe.
    #[error("{} is not a file", path.display())]
    NotAFile {
        /// What was to be read.
        path: PathBuf,
    },
    /// Larger than [`LARGEST_ARTICLE`].
    #[error(
        "{} is larger than {} MiB: save the text of the article alone",
        path.display(),
        LARGEST_ARTICLE / (1024 * 1024)
    )]
    TooLarge {
        /// The article's file.
        path: PathBuf,
    },
    /// In another encoding, or no text.
    #[error(
        "{} is not UTF-8 text (line {line}): save it as text, Markdown or a web page, with UTF-8 as its encoding",
        path.display()
    )]
    NotUtf8 {
        /// The article's file.
        path: PathBuf,
        /// The first line that is none, from 1.
        line: usize,
    },
    /// Nothing is overwritten.
    #[error("{} is there already: choose another name with --output NAME.toml", path.display())]
    Exists {
        /// Where the pack was to go.
        path: PathBuf,
    },
    /// The system refuses.
    #[error("{} cannot be written", path.display())]
    Unwritable {
        /// Where the pack was to go.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// The text of the article at `path`.
///
/// # Errors
///
/// When it is no file, too large, or not UTF-8.
pub fn read(path: &Path) -> Result<String, FileFault> {
    let unreadable = |source| FileFault::Unreadable { path: path.to_owned(), source };
    // A pipe would never end, so it is asked what it is before it is opened.
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() {
        return Err(FileFault::NotAFile { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(LARGEST_ARTICLE + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST_ARTICLE {
        return Err(FileFault::TooLarge { path: path.to_owned() });
    }
    String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
        FileFault::NotUtf8 { path: path.to_owned(), line }
    })
}

/// Writes `text` to a new file at `path`. It appears there whole or not at all.
///
/// # Errors
///
/// When something is there already, or the system refuses.
pub fn write_new(path: &Path, text: &str) -> Result<(), FileFault> {
    let unwritable = |source| FileFault::Unwritable { path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".import-");
    // Temporary files are for their owner alone, packs for whoever runs the bot.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder).map_err(unwritable)?;
    file.write_all(text.as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(unwritable)?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
            Err(FileFault::Exists { path: path.to_owned() })
        }
        Err(error) => Err(unwritable(error.error)),
    }
}

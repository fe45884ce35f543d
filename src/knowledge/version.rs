//! Which knowledge it is, told from the text of its files alone: the same text is the same version on every machine.

use std::fmt;

use super::FileText;

/// A 64-bit FNV-1a hash of the names and texts of a folder's files, in their order. It tells versions apart, and
/// protects against nobody. <http://www.isthe.com/chongo/tech/comp/fnv/>
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Version(u64);

impl Version {
    /// The version of `files`. Where they lie does not count, their names do.
    #[must_use]
    pub fn of(files: &[FileText]) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        // No UTF-8 text holds the byte 0xFF, so nothing moves unseen from one file or name to the next.
        let bytes = files.iter().flat_map(|file| [file.base_name(), &file.text]);
        let bytes = bytes.flat_map(|part| part.bytes().chain([0xFF]));
        Self(bytes.fold(0xcbf2_9ce4_8422_2325, step))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(files: &[(&str, &str)]) -> String {
        let file = |&(name, text): &(&str, &str)| FileText { name: name.to_owned(), text: text.to_owned() };
        Version::of(&files.iter().map(file).collect::<Vec<_>>()).to_string()
    }

    #[test]
    fn the_same_text_is_the_same_version_wherever_it_lies() {
        assert_eq!(version(&[("a/c.toml", "x"), ("a/d.toml", "y")]), "02a60a41f5516eeb");
        assert_eq!(version(&[("a/c.toml", "x")]), version(&[("/b/c.toml", "x")]));
    }

    #[test]
    fn other_text_or_another_name_is_another_version() {
        let before = version(&[("c.toml", "xy"), ("d.toml", "")]);
        for after in [
            [("c.toml", "xy "), ("d.toml", "")],
            [("c.toml", "x"), ("d.toml", "y")],
            [("e.toml", "xy"), ("d.toml", "")],
            [("d.toml", "xy"), ("c.toml", "")],
        ] {
            assert_ne!(version(&after), before, "{after:?}");
        }
    }
}

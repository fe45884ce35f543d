//! Values as TOML. Which characters need escapes is `toml_writer`'s to know.

use toml_writer::{TomlStringBuilder, WriteTomlValue as _};

/// `text` on one line.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::new();
    let value = TomlStringBuilder::new(text).as_basic();
    value.write_toml_value(&mut written).expect("a string takes everything");
    written
}

/// `text` on lines of its own. Read again it ends with a line break, which the reader of packs takes away.
pub(super) fn passage(text: &str) -> String {
    let ended = format!("{text}\n");
    let mut written = String::new();
    let value = TomlStringBuilder::new(&ended).as_ml_basic();
    value.write_toml_value(&mut written).expect("a string takes everything");
    written
}

/// `texts` as a list on one line.
pub(super) fn list<T: AsRef<str>>(texts: &[T]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text.as_ref())).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use toml::Table;

    fn read(written: &str) -> toml::Value {
        let table: Table = toml::from_str(&format!("value = {written}")).expect("it is TOML");
        table["value"].clone()
    }

    #[test]
    fn a_passage_stands_on_lines_of_its_own() {
        assert_eq!(passage("One \"two\".\n\nThree."), "\"\"\"\nOne \"two\".\n\nThree.\n\"\"\"");
        assert_eq!(list(&["a", "b\"c"]), r#"["a", "b\"c"]"#);
    }

    proptest! {
        #[test]
        fn any_text_comes_back_identical(text in any::<String>(), quotes in "[\"\\\\\n\r\t'a\u{0}\u{7f}]{0,12}") {
            for text in [text.as_str(), quotes.as_str()] {
                prop_assert_eq!(read(&quoted(text)), toml::Value::from(text));
                prop_assert_eq!(read(&passage(text)), toml::Value::from(format!("{text}\n")));
                prop_assert_eq!(read(&list(&[text, "b"])), toml::Value::from(vec![text, "b"]));
            }
        }
    }
}

//! Public question sets: entries with example questions, and questions with the entry that answers each, or none.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

/// A set, its entries as the text of a pack.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) pack: String,
    /// ("clean" or "typo", the questions).
    pub(crate) questions: Vec<(&'static str, Vec<Asked>)>,
}

/// A question with the id of the entry that answers it; none when nothing should.
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) gold: Option<String>,
}

/// Reads the set of a folder.
pub(crate) fn read(folder: &Path, split: &str) -> anyhow::Result<Set> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let pack = pack(&rows(&folder.join("entries.jsonl"))?);
    let questions = ["clean", "typo"]
        .into_iter()
        .map(|kind| {
            let rows = rows(&folder.join(format!("{split}.{kind}.jsonl")))?;
            Ok((kind, rows.iter().map(asked).collect()))
        })
        .collect::<anyhow::Result<_>>()?;
    Ok(Set { name, pack, questions })
}

fn rows(file: &Path) -> anyhow::Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", file.display(), at + 1)))
        .collect()
}

fn asked(row: &Value) -> Asked {
    Asked { text: row["text"].as_str().unwrap_or_default().to_owned(), gold: row["gold"].as_str().map(kebab) }
}

/// Entries with neutral titles and texts: only their example questions carry words.
fn pack(entries: &[Value]) -> String {
    let mut pack = "format = 1\n[pack]\nid = \"set\"\ntitle = \"Set\"\n".to_owned();
    for (number, entry) in entries.iter().enumerate() {
        let id = kebab(entry["id"].as_str().unwrap_or_default());
        let asks: Vec<String> = entry["questions"].as_array().into_iter().flatten().map(Value::to_string).collect();
        let asks = asks.join(", ");
        writeln!(pack, "[[entry]]\nid = \"{id}\"\ntitle = \"Entry {number}\"\ntext = \"None.\"\nasks = [{asks}]")
            .expect("writing to a string cannot fail");
    }
    pack
}

fn kebab(id: &str) -> String {
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

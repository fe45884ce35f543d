//! Public question sets: entries with example questions, and questions with the entry that answers each, or none.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context as _;
use serde_json::Value;

/// A set.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) entries: Vec<Entry>,
    /// ("clean" or "typo", the questions).
    pub(crate) questions: Vec<(&'static str, Vec<Asked>)>,
}

/// An entry with the questions that teach what leads to it.
#[derive(Clone)]
pub(crate) struct Entry {
    /// In kebab-case, as a pack wants it.
    pub(crate) id: String,
    pub(crate) asks: Vec<String>,
}

/// A question with the entry that answers it, as an index into [`Set::entries`]; none when nothing should.
pub(crate) struct Asked {
    pub(crate) text: String,
    pub(crate) gold: Option<usize>,
}

/// Reads the set of a folder.
pub(crate) fn read(folder: &Path, split: &str) -> anyhow::Result<Set> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let entries: Vec<Entry> = rows(&folder.join("entries.jsonl"))?.iter().map(entry).collect();
    let places: HashMap<&str, usize> = entries.iter().enumerate().map(|(at, entry)| (entry.id.as_str(), at)).collect();
    let mut questions = Vec::new();
    for kind in ["clean", "typo"] {
        let file = folder.join(format!("{split}.{kind}.jsonl"));
        let asked: anyhow::Result<Vec<Asked>> = rows(&file)?.iter().map(|row| asked(row, &places)).collect();
        questions.push((kind, asked.with_context(|| file.display().to_string())?));
    }
    drop(places);
    Ok(Set { name, entries, questions })
}

fn rows(file: &Path) -> anyhow::Result<Vec<Value>> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", file.display(), at + 1)))
        .collect()
}

fn entry(row: &Value) -> Entry {
    let asks = row["questions"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
    Entry { id: kebab(row["id"].as_str().unwrap_or_default()), asks }
}

fn asked(row: &Value, places: &HashMap<&str, usize>) -> anyhow::Result<Asked> {
    let text = row["text"].as_str().context("a question has no text")?.to_owned();
    let gold = match row["gold"].as_str().map(kebab) {
        Some(id) => Some(*places.get(id.as_str()).with_context(|| format!("there is no entry `{id}`"))?),
        None => None,
    };
    Ok(Asked { text, gold })
}

impl Set {
    /// The entries as a pack, with neutral titles and texts: only their example questions carry words.
    pub(crate) fn pack(&self) -> String {
        let mut pack = "format = 1\n[pack]\nid = \"set\"\ntitle = \"Set\"\n".to_owned();
        for (number, Entry { id, asks }) in self.entries.iter().enumerate() {
            let asks: Vec<String> = asks.iter().map(|ask| Value::from(ask.as_str()).to_string()).collect();
            let asks = asks.join(", ");
            writeln!(pack, "[[entry]]\nid = \"{id}\"\ntitle = \"Entry {number}\"\ntext = \"None.\"\nasks = [{asks}]")
                .expect("writing to a string cannot fail");
        }
        pack
    }
}

fn kebab(id: &str) -> String {
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    id.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}

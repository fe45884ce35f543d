//! Questions of our own that the matcher has not seen: the packs' asks, a quarter of them left out at a time.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, ensure};
use jiff::civil::Date;
use vitabot::knowledge;
use vitabot::matching::Matcher;

use super::{Group, OWN, seen};

const PARTS: usize = 4;

/// The asks of the packs in `folder`, each asked of the knowledge without it; and `strangers`, which nothing there answers.
pub(super) fn group(folder: &Path, strangers: &[&str]) -> anyhow::Result<Group> {
    // Whether a review is due is not asked here, and one that lies ahead would be an error.
    let whole = knowledge::load(folder, Date::MAX).knowledge.context("the packs have errors: see vitabot check")?;
    let mut group = Group { weight: OWN, inside: Vec::new(), outside: Vec::new() };
    for part in 0..PARTS {
        let asks = whole.entries().iter().enumerate().flat_map(|(number, entry)| {
            let asks = entry.asks.iter().enumerate().filter(move |(at, _)| (at * 7 + number) % PARTS == part);
            asks.map(|(_, ask)| (ask.text.as_str(), entry.id.as_str()))
        });
        let asks: Vec<(&str, &str)> = asks.collect();
        let rest = without(folder, &asks)?;
        let kept: HashSet<&str> = rest.entries().iter().flat_map(|entry| &entry.asks).map(|ask| &*ask.text).collect();
        let matcher = Matcher::new(&rest);
        for (text, id) in asks.into_iter().filter(|(text, _)| !kept.contains(text)) {
            let Some(seen) = seen(&matcher, text) else { continue };
            let right = rest.entries()[seen.first].id.as_str() == id;
            group.inside.push((seen.evidence, right));
        }
    }
    let matcher = Matcher::new(&whole);
    group.outside.extend(strangers.iter().filter_map(|text| Some(seen(&matcher, text)?.evidence)));
    ensure!(!group.inside.is_empty(), "no ask could be left out");
    Ok(group)
}

/// The knowledge without some asks.
fn without(folder: &Path, asks: &[(&str, &str)]) -> anyhow::Result<knowledge::Knowledge> {
    let copy = tempfile::tempdir().context("no temporary folder can be made")?;
    for file in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = file?.path();
        let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|kind| kind == "toml")) else {
            continue;
        };
        let mut text = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        for (ask, _) in asks {
            let quoted = format!("\"{ask}\"");
            text = text.replace(&format!("{quoted},"), "").replacen(&quoted, "", 1);
        }
        fs::write(copy.path().join(name), text).context("cannot write a copy")?;
    }
    knowledge::load(copy.path(), Date::MAX).knowledge.context("the packs have errors without some of their asks")
}

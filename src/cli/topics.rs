//! `vitabot topics`: what can be asked, by pack.

use std::io::{self, Write};

use anstyle::Style;
use jiff::civil::Date;
use serde::Serialize;

use super::End;
use super::folder::Folder;
use crate::knowledge::Knowledge;
use crate::render::terminal::inert;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Print one JSON array of packs
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    folder: Folder,
}

impl Arguments {
    pub(super) fn run(self, today: Date) -> anyhow::Result<End> {
        let Some((knowledge, _)) = self.folder.open(today)? else { return Ok(End::Errors) };
        if self.json {
            writeln!(io::stdout(), "{}", serde_json::to_string(&by_pack(&knowledge))?)?;
        } else {
            writeln!(anstream::stdout(), "{}", text(&knowledge))?;
        }
        Ok(End::Done)
    }
}

/// Every pack's title with its entries' titles below.
pub(super) fn text(knowledge: &Knowledge) -> String {
    const BOLD: Style = Style::new().bold();
    let packs = by_pack(knowledge).into_iter().map(|pack| {
        let entries: String = pack.entries.iter().map(|entry| format!("\n  {}", inert(entry.title))).collect();
        format!("{BOLD}{}{BOLD:#}{entries}", inert(pack.title))
    });
    packs.collect::<Vec<_>>().join("\n\n")
}

#[derive(Serialize)]
struct Pack<'a> {
    pack: &'a str,
    title: &'a str,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    entry: &'a str,
    title: &'a str,
}

fn by_pack(knowledge: &Knowledge) -> Vec<Pack<'_>> {
    let mut packs: Vec<Pack<'_>> =
        knowledge.packs().iter().map(|pack| Pack { pack: &pack.id, title: &pack.title, entries: Vec::new() }).collect();
    for entry in knowledge.entries() {
        packs[entry.pack].entries.push(Entry { entry: entry.id.as_str(), title: &entry.title });
    }
    packs
}

//! `vitabot import`: a draft pack from an article.

use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Context as _;
use jiff::civil::Date;

use super::End;
use crate::import::{self, Draft};
use crate::knowledge;
use crate::wording::count;

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The article: plain text, Markdown or a saved web page
    file: PathBuf,
    /// Where the pack goes; a file that is there is never overwritten [default: FILE's name with .toml, in this folder]
    #[arg(long, value_name = "PACK.toml")]
    output: Option<PathBuf>,
    /// How the article is written [default: by its name, else by its looks]
    #[arg(long, value_enum)]
    format: Option<Format>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A web page
    Html,
}

impl Arguments {
    pub(super) fn run(self, today: Date) -> anyhow::Result<End> {
        let text = import::read(&self.file)?;
        let format = self.format.map_or_else(|| import::Format::of(&self.file, &text), Format::chosen);
        let name = self.file.file_stem().unwrap_or_default();
        let output = self.output.unwrap_or_else(|| PathBuf::from(format!("{}.toml", name.display())));
        // A draft takes up the subjects of the packs that it will stand beside.
        let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(".".as_ref());
        let neighbours = knowledge::load(folder, today).knowledge.unwrap_or_default();
        let draft = import::draft(&name.display().to_string(), &text, format, &neighbours, today);
        let Draft { toml, entries } = draft.with_context(|| self.file.display().to_string())?;
        import::write_new(&output, &toml)?;
        let (path, number) = (output.display(), count(entries, "entry"));
        writeln!(anstream::stdout(), "{path}: a draft with {number}. Every line that says FILL IN needs you.")?;
        Ok(End::Done)
    }
}

impl Format {
    fn chosen(self) -> import::Format {
        match self {
            Self::Text => import::Format::Text,
            Self::Markdown => import::Format::Markdown,
            Self::Html => import::Format::Html,
        }
    }
}

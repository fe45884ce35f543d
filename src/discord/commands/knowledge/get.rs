//! `/knowledge get`: the files, as many as one message takes.

use std::sync::Arc;

use serenity::all::{
    AutocompleteChoice, CommandInteraction, CommandOptionType, CreateAttachment, CreateAutocompleteResponse,
    CreateCommandOption, CreateInteractionResponse, ResolvedOption, ResolvedValue,
};
use tokio::task::spawn_blocking;

use super::super::super::desk::Desk;
use super::super::super::said::Said;
use super::super::super::turn::Turn;
use super::Done;
use crate::knowledge::FileText;
use crate::library::Library;
use crate::render::discord::label;
use crate::wording::moderation as wording;

pub(super) const NAME: &str = "get";
const FILE: &str = "file";
const IN_USE: &str = "in_use";
/// What one message takes. <https://discord.com/developers/docs/reference#uploading-files>
const FILES: usize = 10;
const BYTES: usize = 10 * 1024 * 1024;
/// What one list of proposals takes.
/// <https://discord.com/developers/docs/interactions/application-commands#autocomplete>
const CHOICES: usize = 25;
const CHOICE: usize = 100;
/// How much of the message the names of files may take.
const NAMES: usize = 600;

pub(super) fn form() -> CreateCommandOption {
    let file = CreateCommandOption::new(CommandOptionType::String, FILE, wording::GET_FILE);
    let in_use = CreateCommandOption::new(CommandOptionType::Boolean, IN_USE, wording::GET_IN_USE);
    CreateCommandOption::new(CommandOptionType::SubCommand, NAME, wording::GET)
        .add_sub_option(file.set_autocomplete(true))
        .add_sub_option(in_use)
}

/// What was asked for.
#[derive(Default)]
struct Wanted {
    file: Option<String>,
    is_in_use: bool,
}

pub(super) async fn answer(desk: &Desk, options: &[ResolvedOption<'_>]) -> Done {
    let mut wanted = Wanted::default();
    for option in options {
        match option.value {
            ResolvedValue::String(name) if option.name == FILE => wanted.file = Some(name.to_owned()),
            ResolvedValue::Boolean(is_in_use) if option.name == IN_USE => wanted.is_in_use = is_in_use,
            _ => {}
        }
    }
    let bot = Arc::clone(&desk.bot);
    match spawn_blocking(move || hand_over(bot.library(), &wanted)).await {
        Ok(said) => Done::shown(said),
        Err(_) => {
            tracing::error!("reading the files panicked");
            Done::failed()
        }
    }
}

fn hand_over(library: &Library, wanted: &Wanted) -> Said {
    let (mut files, faults) =
        if wanted.is_in_use { (library.in_use().files.clone(), Vec::new()) } else { library.on_disk() };
    if let Some(name) = &wanted.file {
        files.retain(|file| file.base_name() == name);
        if files.is_empty() && !faults.iter().any(|fault| fault.starts_with(&format!("{name}: "))) {
            return Said::words(wording::NO_SUCH_FILE);
        }
    }
    let (taken, left) = fitting(files);
    let mut lines = vec![wording::get::attached(taken.len(), wanted.is_in_use)];
    if !left.is_empty() {
        let is_alone = wanted.file.is_some();
        let names = label(&left.join(", "), NAMES);
        lines.push(if is_alone { wording::get::TOO_LARGE.to_owned() } else { wording::get::left_out(&names) });
    }
    if !faults.is_empty() {
        lines.push(wording::get::unreadable(&label(&faults.join("; "), NAMES)));
    }
    let attached = taken.into_iter().map(|file| CreateAttachment::bytes(file.text.as_bytes(), file.base_name()));
    Said::words(lines.join("\n")).with_files(attached.collect())
}

/// The files that one message takes, from the first, and the names of the others.
fn fitting(files: Vec<FileText>) -> (Vec<FileText>, Vec<String>) {
    let (mut taken, mut left, mut bytes) = (Vec::new(), Vec::new(), 0);
    for file in files {
        if taken.len() < FILES && bytes + file.text.len() <= BYTES {
            bytes += file.text.len();
            taken.push(file);
        } else {
            left.push(file.base_name().to_owned());
        }
    }
    (taken, left)
}

/// Proposes the names of files to those who `may` have them.
pub(super) async fn propose(desk: &Desk, turn: Turn<'_>, typing: &CommandInteraction, may: bool) {
    let typed = typing.data.autocomplete().map(|option| option.value.to_lowercase()).unwrap_or_default();
    let bot = Arc::clone(&desk.bot);
    let names = spawn_blocking(move || {
        let names = if may { bot.library().names() } else { Vec::new() };
        let names = names.into_iter().filter(|name| name.to_lowercase().contains(&typed));
        // A longer name could not be given back whole.
        names.filter(|name| name.chars().count() <= CHOICE).take(CHOICES).collect::<Vec<_>>()
    });
    let choices = names.await.unwrap_or_default().into_iter().map(|name| AutocompleteChoice::new(name.clone(), name));
    let response = CreateAutocompleteResponse::new().set_choices(choices.collect());
    // What comes too late for somebody who types on is logged, and nothing is left to say.
    let _ = turn.respond(CreateInteractionResponse::Autocomplete(response)).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: usize, bytes: usize) -> FileText {
        FileText { name: format!("knowledge/{name}.toml"), text: "x".repeat(bytes) }
    }

    #[test]
    fn one_message_takes_ten_files_and_ten_mebibytes() {
        let (taken, left) = fitting((0..12).map(|name| file(name, 1)).collect());
        assert_eq!((taken.len(), left), (10, vec!["10.toml".to_owned(), "11.toml".to_owned()]));
        let (taken, left) = fitting(vec![file(0, BYTES - 1), file(1, 2), file(2, 1)]);
        assert_eq!((taken.len(), left), (2, vec!["1.toml".to_owned()]));
    }
}

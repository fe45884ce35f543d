//! `vitabot chat`: a conversation in the terminal.

use std::io::Write;

use super::clock::now;
use super::folder::{Folder, show_errors};
use super::prompt::Prompt;
use super::sureness::Sureness;
use super::{End, text_width, topics};
use crate::answer::{Answer, Body, Offer};
use crate::bot::Bot;
use crate::knowledge::Tally;
use crate::library::{By, InUse, Load, Reload};
use crate::render::{terminal, why};
use crate::wording::chat;

#[derive(clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    sureness: Sureness,
    #[command(flatten)]
    folder: Folder,
}

impl Arguments {
    pub(super) fn run(self) -> anyhow::Result<End> {
        let load = Load { by: By::Terminal, at: now() };
        let Some(library) = self.folder.library(self.sureness.thresholds()?, load)? else { return Ok(End::Errors) };
        note_findings(&library.in_use())?;
        let mut conversation = Conversation { bot: Bot::new(library), asked: String::new(), offers: Vec::new() };
        let mut prompt = Prompt::new(Command::ALL.iter().map(|(name, _)| format!("/{name}")).collect())?;
        if prompt.is_typed() {
            say(chat::WELCOME)?;
        }
        while let Some(line) = prompt.next()? {
            match Typed::new(&line, conversation.offers.len()) {
                Typed::Nothing => {}
                Typed::Command(Command::Quit) => break,
                typed => say(&conversation.reply(typed)?)?,
            }
        }
        Ok(End::Done)
    }
}

/// One person's talk with the bot.
struct Conversation {
    bot: Bot,
    /// The last question; empty before the first.
    asked: String,
    /// What the last question may be answered with, by number from 1.
    offers: Vec<Offer>,
}

impl Conversation {
    fn reply(&mut self, typed: Typed<'_>) -> anyhow::Result<String> {
        Ok(match typed {
            Typed::Question(question) => self.answer(question),
            Typed::Number(number) => self.pick(number),
            Typed::Command(Command::Topics) => topics::text(self.bot.edition().knowledge()),
            Typed::Command(Command::Why) => self.explain(),
            Typed::Command(Command::Reload) => self.reload()?,
            Typed::Command(Command::Help) => chat::HELP.to_owned(),
            Typed::NoSuchCommand => chat::NO_SUCH_COMMAND.to_owned(),
            Typed::Nothing | Typed::Command(Command::Quit) => String::new(),
        })
    }

    fn answer(&mut self, question: &str) -> String {
        let answer = self.bot.edition().answer(question);
        question.clone_into(&mut self.asked);
        self.offers = match answer.body() {
            Body::Choices(offers) => offers.clone(),
            Body::Passage(_) | Body::Unknown(_) | Body::Urgent => Vec::new(),
        };
        shown(&answer)
    }

    /// The passage of an offer; the offers stay, so that another can be picked after it.
    fn pick(&self, number: usize) -> String {
        let picked = self.bot.edition().pick(&self.asked, &self.offers[number - 1].entry);
        picked.map_or_else(|| chat::GONE.to_owned(), |answer| shown(&answer))
    }

    fn explain(&self) -> String {
        let edition = self.bot.edition();
        let explanation = edition.explain(&self.asked);
        explanation.map_or_else(|| chat::NOTHING_TO_EXPLAIN.to_owned(), |found| why::text(&found, edition.knowledge()))
    }

    fn reload(&self) -> anyhow::Result<String> {
        Ok(match self.bot.library().reload(Load { by: By::Terminal, at: now() }) {
            Reload::Swapped { now, .. } | Reload::Unchanged(now) => {
                note_findings(&now)?;
                let knowledge = now.edition.knowledge();
                chat::reloaded(knowledge.packs().len(), knowledge.entries().len())
            }
            Reload::Kept(report) => {
                show_errors(&report)?;
                chat::KEPT.to_owned()
            }
        })
    }
}

/// What a line turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Typed<'a> {
    Question(&'a str),
    /// An offer, counted from 1; there is one.
    Number(usize),
    Command(Command),
    NoSuchCommand,
    Nothing,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Command {
    Topics,
    Why,
    Reload,
    Help,
    Quit,
}

impl Command {
    const ALL: [(&str, Self); 5] = [
        ("topics", Self::Topics),
        ("why", Self::Why),
        ("reload", Self::Reload),
        ("help", Self::Help),
        ("quit", Self::Quit),
    ];
}

impl<'a> Typed<'a> {
    fn new(line: &'a str, offers: usize) -> Self {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('/') {
            let command = Command::ALL.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
            return command.map_or(Self::NoSuchCommand, |&(_, command)| Self::Command(command));
        }
        match line.parse() {
            Ok(number) if (1..=offers).contains(&number) => Self::Number(number),
            _ if line.is_empty() => Self::Nothing,
            _ => Self::Question(line),
        }
    }
}

fn shown(answer: &Answer) -> String {
    let reply = terminal::reply(answer, text_width());
    match answer.body() {
        Body::Choices(_) => format!("{reply}\n\n{}", chat::PICK),
        Body::Passage(_) | Body::Unknown(_) | Body::Urgent => reply,
    }
}

/// Prints a reply with an empty line after it.
fn say(text: &str) -> anyhow::Result<()> {
    Ok(writeln!(anstream::stdout().lock(), "{text}\n")?)
}

/// Says what could be better, where it is more than hints.
fn note_findings(in_use: &InUse) -> anyhow::Result<()> {
    let Tally { errors, warnings, .. } = in_use.found;
    if errors + warnings > 0 {
        writeln!(anstream::stderr(), "{}", chat::findings(errors, warnings))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_question_a_number_or_a_command() {
        for (line, typed) in [
            (" why d3? ", Typed::Question("why d3?")),
            ("2", Typed::Number(2)),
            ("4", Typed::Question("4")),
            ("0", Typed::Question("0")),
            ("/Why", Typed::Command(Command::Why)),
            ("/dance", Typed::NoSuchCommand),
            ("  ", Typed::Nothing),
        ] {
            assert_eq!(Typed::new(line, 3), typed, "{line:?}");
        }
    }
}

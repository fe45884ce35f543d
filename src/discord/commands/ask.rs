//! `/ask`: a question, answered to the asker alone unless they or the operator want otherwise.

use serenity::all::{
    AutocompleteChoice, CommandInteraction, CommandOptionType, CreateAutocompleteResponse, CreateCommand,
    CreateCommandOption, CreateInteractionResponse, ResolvedValue,
};

use super::super::controls::Place;
use super::super::cooldown::Leave;
use super::super::desk::Desk;
use super::super::moment::Moment;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use super::{page, too_often};
use crate::answer::Answer;
use crate::bot::Edition;
use crate::render::discord::{label, topics};
use crate::wording::discord as wording;

pub(super) const NAME: &str = "ask";
const QUESTION: &str = "question";
const PRIVATE: &str = "private";
/// The most choices that Discord shows, and the longest.
/// <https://discord.com/developers/docs/interactions/application-commands#autocomplete>
const CHOICES: usize = 25;
const CHOICE: usize = 100;
/// The longest question, as long as a message can be.
const LONGEST: u16 = 2_000;

pub(super) fn form() -> CreateCommand {
    let question = CreateCommandOption::new(CommandOptionType::String, QUESTION, wording::ASK_QUESTION);
    let private = CreateCommandOption::new(CommandOptionType::Boolean, PRIVATE, wording::ASK_PRIVATE);
    CreateCommand::new(NAME)
        .description(wording::ASK)
        .add_option(question.required(true).set_autocomplete(true).max_length(LONGEST))
        .add_option(private)
}

pub(super) async fn answer(desk: &Desk, turn: Turn<'_>, command: &CommandInteraction) {
    let (mut question, mut private) = (String::new(), desk.config.private_answers);
    for option in command.data.options() {
        match option.value {
            ResolvedValue::String(text) if option.name == QUESTION => text.clone_into(&mut question),
            ResolvedValue::Boolean(wanted) if option.name == PRIVATE => private = wanted,
            _ => {}
        }
    }
    let is_granted = desk.cooldown.ask(command.user.id, Moment::of(command.id)) == Leave::Granted;
    let is_private = private || !is_granted;
    let (how, place) = if is_private { (How::Private, Place::Private) } else { (How::Public, Place::Public) };
    let asker = command.user.id;
    let said = desk.say(move |edition| {
        if !is_granted {
            return too_often(edition, &question, asker, place);
        }
        match topic(edition, &question) {
            Some(page) => page,
            None => Said::answer(&answer_to(edition, &question), asker, place),
        }
    });
    turn.say(how, said).await;
}

/// A topic that was proposed and taken: its page.
fn topic(edition: &Edition, question: &str) -> Option<Said> {
    topics::number_of(edition.knowledge(), question).map(|number| page(edition, number))
}

/// What was proposed and taken is answered by the entry of that title, anything else by what fits.
fn answer_to(edition: &Edition, question: &str) -> Answer {
    let proposed = edition.knowledge().entries().iter().find(|entry| entry.title == question);
    proposed.and_then(|entry| edition.pick(question, &entry.id)).unwrap_or_else(|| edition.answer(question))
}

/// Proposes at once: it takes less time than handing it on would.
pub(super) async fn propose(desk: &Desk, turn: Turn<'_>, typing: &CommandInteraction) {
    let typed = typing.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let edition = desk.edition();
    let titles = edition.complete(&typed, CHOICES).into_iter().map(|title| label(title, CHOICE));
    let choices = titles.map(|title| AutocompleteChoice::new(title.clone(), title)).collect();
    let response = CreateAutocompleteResponse::new().set_choices(choices);
    // Whoever types on gets the next proposals; why these did not arrive is logged.
    let _ = turn.respond(CreateInteractionResponse::Autocomplete(response)).await;
}

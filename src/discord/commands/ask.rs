//! `/ask`: a question, answered to the asker alone unless they or the operator want otherwise.

use serenity::all::{
    AutocompleteChoice, CommandInteraction, CommandOptionType, CreateAutocompleteResponse, CreateCommand,
    CreateCommandOption, CreateInteractionResponse, ResolvedValue,
};

use super::super::controls::Place;
use super::super::desk::Desk;
use super::super::said::Said;
use super::super::turn::{How, Turn};
use crate::answer::Answer;
use crate::bot::Edition;
use crate::render::discord::label;
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
    let (how, place) = if private { (How::Private, Place::Private) } else { (How::Public, Place::Public) };
    let asker = command.user.id;
    turn.say(how, desk.work_out(move |edition| Said::answer(&answer_to(edition, &question), asker, place))).await;
}

/// What was proposed and taken is answered by the entry of that title, anything else by what fits.
fn answer_to(edition: &Edition, question: &str) -> Answer {
    let proposed = edition.knowledge().entries().iter().find(|entry| entry.title == question);
    proposed.and_then(|entry| edition.pick(question, &entry.id)).unwrap_or_else(|| edition.answer(question))
}

pub(super) async fn propose(desk: &Desk, turn: Turn<'_>, typing: &CommandInteraction) {
    let typed = typing.data.autocomplete().map(|option| option.value.to_owned()).unwrap_or_default();
    let edition = desk.edition();
    let choices = tokio::task::spawn_blocking(move || {
        let titles = edition.complete(&typed, CHOICES).into_iter().map(|title| label(title, CHOICE));
        titles.map(|title| AutocompleteChoice::new(title.clone(), title)).collect::<Vec<_>>()
    });
    let response = CreateAutocompleteResponse::new().set_choices(choices.await.unwrap_or_default());
    turn.respond(CreateInteractionResponse::Autocomplete(response)).await;
}

//! `/knowledge why`: how a question is read, and what speaks for the entry that comes first. The question goes no
//! further than that.

use serenity::all::{CommandOptionType, CreateCommandOption, ResolvedOption, ResolvedValue};
use tokio::task::spawn_blocking;

use super::super::super::desk::Desk;
use super::super::super::said::Said;
use super::Done;
use crate::render::discord::moderation::why;
use crate::wording;

pub(super) const NAME: &str = "why";
const QUESTION: &str = "question";
/// The longest question, as long as a message can be.
const LONGEST: u16 = 2_000;

pub(super) fn form() -> CreateCommandOption {
    let question = CreateCommandOption::new(CommandOptionType::String, QUESTION, wording::moderation::WHY_QUESTION);
    CreateCommandOption::new(CommandOptionType::SubCommand, NAME, wording::moderation::WHY)
        .add_sub_option(question.required(true).max_length(LONGEST))
}

pub(super) async fn answer(desk: &Desk, options: &[ResolvedOption<'_>]) -> Done {
    let question = options.iter().find_map(|option| match option.value {
        ResolvedValue::String(text) if option.name == QUESTION => Some(text.to_owned()),
        _ => None,
    });
    let (question, edition) = (question.unwrap_or_default(), desk.edition());
    let text = spawn_blocking(move || {
        let explanation = edition.explain(&question)?;
        Some(why(&edition.answer(&question), &explanation, edition.knowledge()))
    });
    match text.await {
        Ok(Some(text)) => Done::shown(Said::words(text)),
        Ok(None) => Done::shown(Said::words(wording::NOTHING_ASKED)),
        Err(_) => {
            tracing::error!("explaining an answer panicked; the knowledge may hold something unforeseen");
            Done::failed()
        }
    }
}

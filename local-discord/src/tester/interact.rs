//! What a person does that the bot must answer in time: commands, buttons, menus, forms.

use serde_json::Value;

use super::{Given, Person};
use crate::snowflake::Snowflake;
use crate::state::{NoticeKind, World};

/// A form that the bot has opened.
#[derive(Clone, Debug)]
pub struct Modal {
    pub(super) interaction: Snowflake,
    pub(super) form: Value,
}

/// What was done, for comparing with what the bot says of it.
pub type Invocation = Snowflake;

/// A choice that the bot proposes for an option.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What the user sees.
    pub name: String,
    /// What the bot gets.
    pub value: Value,
}

impl Modal {
    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.form["title"].as_str().unwrap_or_default()
    }

    /// The form as the bot sent it.
    #[must_use]
    pub fn json(&self) -> &Value {
        &self.form
    }
}

impl Person {
    /// Whether this person is offered a slash command here.
    #[must_use]
    pub fn sees_command(&self, name: &str) -> bool {
        self.hub.look(|world| world.visible_command(self.user, self.channel, name, 1).is_some())
    }

    /// Whether this person is offered a message context-menu command here.
    #[must_use]
    pub fn sees_message_command(&self, name: &str) -> bool {
        self.hub.look(|world| world.visible_command(self.user, self.channel, name, 3).is_some())
    }

    /// Uses a slash command; `name` goes on with its subcommand: `knowledge reload`. Waits for the bot to register it.
    ///
    /// # Panics
    /// When Discord would not let this person do that.
    pub async fn run_command(&self, name: &str, options: &[(&str, Given)]) -> Invocation {
        let root = name.split(' ').next().unwrap_or_default();
        self.wait_for_command(root, 1).await;
        done(self.hub.change(|world| world.use_slash_command(self.user, self.channel, name, options)))
    }

    /// Types into an option of a command, and reads what the bot proposes.
    ///
    /// # Panics
    /// When the option does not complete itself, or the bot proposes nothing in time.
    pub async fn type_into(&self, command: &str, option: &str, text: &str) -> Vec<Choice> {
        self.type_into_after(command, option, text, &[]).await
    }

    /// Types into an option of a command when other options are filled in already.
    ///
    /// # Panics
    /// As [`Person::type_into`] does.
    pub async fn type_into_after(
        &self,
        command: &str,
        option: &str,
        text: &str,
        given: &[(&str, Given)],
    ) -> Vec<Choice> {
        self.wait_for_command(command.split(' ').next().unwrap_or_default(), 1).await;
        let place = (command, option);
        let typed = done(self.hub.change(|world| world.type_into_option(self.user, self.channel, place, text, given)));
        let concerns = |kind: &NoticeKind| match kind {
            NoticeKind::Choices { interaction, .. } | NoticeKind::Silence { interaction, .. } => *interaction == typed,
            _ => false,
        };
        match self.wait(|world| self.take(world, concerns)).await {
            Some(NoticeKind::Choices { choices, .. }) => choices.iter().map(choice).collect(),
            Some(_) => panic!("loading options failed: the application did not respond"),
            None => panic!("no choices came within {:?}", self.patience()),
        }
    }

    /// Uses a command of a message's context menu.
    ///
    /// # Panics
    /// When Discord would not let this person do that.
    pub async fn use_on_message(&self, command: &str, message: Snowflake) -> Invocation {
        self.wait_for_command(command, 3).await;
        done(self.hub.change(|world| world.use_message_command(self.user, self.channel, command, message)))
    }

    /// Presses a button of a message, by its label or `custom_id`.
    ///
    /// # Panics
    /// When there is none, or it cannot be pressed.
    pub async fn press(&self, message: Snowflake, button: &str) -> Invocation {
        done(self.hub.change(|world| {
            let channel = channel_of(world, message)?;
            world.press_button(self.user, channel, message, button)
        }))
    }

    /// Chooses an option, by label or value, in a message's only menu.
    ///
    /// # Panics
    /// When there is no such option.
    pub async fn choose(&self, message: Snowflake, option: &str) -> Invocation {
        self.choose_in(message, "", &[option]).await
    }

    /// Chooses options in the menu of this `custom_id` or placeholder.
    ///
    /// # Panics
    /// When there is no such menu or option, or not that many may be chosen.
    pub async fn choose_in(&self, message: Snowflake, menu: &str, options: &[&str]) -> Invocation {
        done(self.hub.change(|world| {
            let channel = channel_of(world, message)?;
            world.choose_options(self.user, channel, message, (menu, options))
        }))
    }

    /// Fills in a form, by its inputs' `custom_id`s, and sends it.
    ///
    /// # Panics
    /// When the form does not take that.
    pub async fn submit(&self, modal: &Modal, values: &[(&str, &str)]) -> Invocation {
        done(self.hub.change(|world| world.submit_form(modal.interaction, &modal.form, values)))
    }

    /// Commands are registered a moment after the bot has logged in.
    async fn wait_for_command(&self, name: &str, kind: u64) {
        self.wait_for_bot().await;
        let look = |world: &mut World| world.visible_command(self.user, self.channel, name, kind).map(|_| ());
        assert!(self.wait(look).await.is_some(), "there is no command `{name}` for this user here");
    }
}

fn channel_of(world: &World, message: Snowflake) -> Result<Snowflake, String> {
    let holder = world.messages.iter().find(|(_, messages)| messages.contains_key(&message));
    holder.map(|(channel, _)| *channel).ok_or_else(|| "the message is gone".to_owned())
}

fn choice(value: &Value) -> Choice {
    Choice { name: value["name"].as_str().unwrap_or_default().to_owned(), value: value["value"].clone() }
}

fn done<T>(attempt: Result<T, String>) -> T {
    attempt.unwrap_or_else(|refused| panic!("Discord would not let the user do that: {refused}"))
}

impl From<&str> for Given {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Given {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<bool> for Given {
    fn from(answer: bool) -> Self {
        Self::Boolean(answer)
    }
}

impl From<Snowflake> for Given {
    fn from(id: Snowflake) -> Self {
        Self::Id(id)
    }
}

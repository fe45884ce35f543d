//! Discord's limits, as its documentation states them. Lengths are counted in Unicode scalar values.

use std::time::Duration;

/// Characters in a message's text.
pub const CONTENT: usize = 2000;
/// Embeds on a message.
pub const EMBEDS: usize = 10;
/// Characters over all embeds of a message.
pub const EMBED_TOTAL: usize = 6000;
/// Characters in an embed's title.
pub const EMBED_TITLE: usize = 256;
/// Characters in an embed's description.
pub const EMBED_DESCRIPTION: usize = 4096;
/// Fields of an embed.
pub const EMBED_FIELDS: usize = 25;
/// Characters in a field's name.
pub const EMBED_FIELD_NAME: usize = 256;
/// Characters in a field's value.
pub const EMBED_FIELD_VALUE: usize = 1024;
/// Characters in an embed's footer.
pub const EMBED_FOOTER: usize = 2048;
/// Characters in an embed's author name.
pub const EMBED_AUTHOR: usize = 256;
/// Rows of components on a message or a modal.
pub const ROWS: usize = 5;
/// Buttons in a row.
pub const BUTTONS_IN_ROW: usize = 5;
/// Characters in a button's label.
pub const BUTTON_LABEL: usize = 80;
/// Characters in a `custom_id`.
pub const CUSTOM_ID: usize = 100;
/// Characters in a link button's address.
pub const BUTTON_URL: usize = 512;
/// Options of a select menu.
pub const SELECT_OPTIONS: usize = 25;
/// Characters in an option's label, value or description.
pub const SELECT_OPTION_TEXT: usize = 100;
/// Characters in a select menu's placeholder.
pub const SELECT_PLACEHOLDER: usize = 150;
/// Characters in a modal's title.
pub const MODAL_TITLE: usize = 45;
/// Characters in a text input's label.
pub const INPUT_LABEL: usize = 45;
/// Characters in a text input's placeholder.
pub const INPUT_PLACEHOLDER: usize = 100;
/// Characters in a text input's value.
pub const INPUT_VALUE: usize = 4000;
/// Choices of an option, and of an autocomplete answer.
pub const CHOICES: usize = 25;
/// Characters in a choice's name, and in its value when that is a string.
pub const CHOICE_TEXT: usize = 100;
/// Characters in the name of a command or an option.
pub const COMMAND_NAME: usize = 32;
/// Characters in the description of a command or an option.
pub const COMMAND_DESCRIPTION: usize = 100;
/// Options of a command or a subcommand.
pub const COMMAND_OPTIONS: usize = 25;
/// Characters over a command's names, descriptions and choice values.
pub const COMMAND_TOTAL: usize = 8000;
/// Slash commands in one scope.
pub const SLASH_COMMANDS: usize = 100;
/// Message context-menu commands in one scope, and likewise user ones.
pub const CONTEXT_COMMANDS: usize = 15;
/// Bytes in one file.
pub const FILE_BYTES: usize = 10 * 1024 * 1024;
/// Files on a message.
pub const FILES: usize = 10;
/// Bytes in a request.
pub const REQUEST_BYTES: usize = 25 * 1024 * 1024;
/// Characters in a channel's or thread's name.
pub const CHANNEL_NAME: usize = 100;
/// Different reactions on a message.
pub const REACTIONS: usize = 20;
/// Messages of a bulk delete.
pub const BULK_DELETE: std::ops::RangeInclusive<usize> = 2..=100;
/// Within this, an interaction must be acknowledged.
pub const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(3);
/// For this long, an acknowledged interaction's token works.
pub const TOKEN_LIFE: Duration = Duration::from_secs(15 * 60);
/// Messages that a client may send on one gateway connection in a minute.
pub const GATEWAY_MESSAGES_PER_MINUTE: usize = 120;
/// Events that a session keeps for a client that is away.
pub const REPLAY_BUFFER: usize = 10_000;

//! Conversations with the bot as members have them, on a Discord of our own, with the real client.

mod asking;
mod channels;
mod choosing;
mod commands;
mod elsewhere;
mod faults;
mod following;
mod limits;
mod process;
mod refusals;
mod running;
mod slow;

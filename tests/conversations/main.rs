//! Conversations with the bot as members have them, on a Discord of our own, with the real client.

mod asking;
mod choosing;
mod commands;
mod faults;
mod process;
mod requests;
mod running;
mod secured;
mod sharded;
mod starting;

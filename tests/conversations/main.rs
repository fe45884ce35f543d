//! Conversations with the bot as members have them, on a Discord of our own, with the real client.

mod asking;
mod choosing;
mod commands;
mod faults;
mod moderating;
mod moderators;
mod process;
mod reloading;
mod requests;
mod running;
mod scene;
mod secured;
mod sharded;
mod starting;

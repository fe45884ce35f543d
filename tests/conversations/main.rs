//! Conversations with the bot as members have them, on a Discord of our own, with the real client.

mod asking;
mod channels;
mod choosing;
mod commands;
mod elsewhere;
mod faults;
mod following;
mod limits;
mod moderating;
mod moderators;
mod process;
mod refusals;
mod reloading;
mod requests;
mod running;
mod scene;
mod secured;
mod sharded;
mod slow;
mod starting;

//! A serenity bot, tested through every feature of a local Discord and every fault.

mod answers;
mod conversation;
mod echo;
mod events;
mod gateway_faults;
mod raw;
mod rest_faults;
mod rules;
mod validation;

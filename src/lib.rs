//! vitabot answers vitamin questions from curated, cited knowledge.
//!
//! The modules in reading order: what was asked ([`question`]), what is known ([`knowledge`]), how the two meet
//! ([`matching`]), what comes of it ([`answer`], [`edition`]), where editions come from ([`library`], [`bot`]), how it
//! looks ([`render`]), and the command line ([`cli`]).
//! Apart from that way, [`import`] drafts knowledge from articles, and [`eval`] says how well knowledge answers.
//! `ARCHITECTURE.md` says what each may not know.

pub mod answer;
pub mod bot;
pub mod cli;
pub mod config;
pub mod discord;
pub mod edition;
pub mod eval;
pub mod import;
pub mod knowledge;
pub mod library;
pub mod matching;
pub mod privacy;
pub mod question;
pub mod render;
pub mod safety;
pub mod selftest;
pub mod wording;

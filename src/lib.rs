//! Paperwire brings each day's Hugging Face Daily Papers to the Discord channels that subscribe
//! to them, once each and in order.
//!
//! # The rooms
//!
//! Arrows point down this list only: a room may use those below it, never one above.
//!
//! | room | does | never |
//! |---|---|---|
//! | [`cli`] | reads arguments, starts what was asked for, tells errors to people | decides anything about papers |
//! | [`discord`] | answers people: gateway, one file per slash command | posts outside an interaction |
//! | [`sandbox`] | stands in for Discord and Hugging Face, as strict as they are | knows a room but `domain` |
//! | [`schedule`] | says when each subscription is due | posts or fetches |
//! | [`delivery`] | carries a digest out step by step, each step in the ledger | decides what a message looks like |
//! | [`rest`] | sends requests to Discord, paced under its limits | knows why |
//! | [`digest`] | chooses, orders, lays out and renders; pure | does input or output |
//! | [`search`] | finds stored papers by what people remember of them | reads the disk |
//! | [`source`] | fetches editions from Hugging Face | lets a wire type out |
//! | [`store`] | keeps what must outlive the process | calls a record kept before it is flushed |
//! | [`config`] | turns the file and the environment into types, once | is seen by another room as a whole |
//! | [`words`] | holds every sentence that a person reads, per language | knows who reads it |
//! | [`clock`] | tells the time, or what a test says it is | – |
//! | [`domain`] | is the words of the project as types | knows another room, the network or a clock |
pub mod cli;
pub mod clock;
pub mod config;
pub mod delivery;
pub mod digest;
pub mod discord;
pub mod domain;
pub mod rest;
pub mod sandbox;
pub mod schedule;
pub mod search;
pub mod source;
pub mod store;
pub mod words;

//! The end-to-end tests, in one binary so that they link once.

mod digest;
mod gateway;
mod huggingface;
mod interactions;
mod openapi;
mod rest_rules;
mod world;

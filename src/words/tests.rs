use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_syntax::{
    ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse,
};

use super::*;

type Variables = BTreeSet<String>;

#[test]
fn a_locale_is_chosen_by_language_alone() {
    for (tag, locale) in [
        ("ko", Locale::Korean),
        ("ko-KR", Locale::Korean),
        ("en-US", Locale::English),
        ("ja", Locale::English),
        ("kok", Locale::English),
        ("", Locale::English),
    ] {
        assert_eq!(Locale::of(tag), locale, "{tag}");
    }
}

#[test]
fn variables_are_filled_in_without_marks_around_them() {
    let count = |n: usize| [("count", n.into())];
    assert_eq!(text_with(Locale::English, "digest-more", count(51)), "… and 51 more");
    assert_eq!(text_with(Locale::Korean, "digest-more", count(51)), "… 외 51편");
    let one = text_with(Locale::English, "digest-footer", count(1));
    assert_eq!(one, "1 paper · most upvoted first");
}

#[test]
fn every_language_has_every_text_with_the_same_variables() {
    let english = texts_of(Locale::English);
    for locale in Locale::ALL {
        let texts = texts_of(locale);
        for (key, variables) in &english {
            assert_eq!(texts.get(key), Some(variables), "{key} in {}", locale.tag());
        }
        assert_eq!(texts.len(), english.len(), "texts of {} alone", locale.tag());
    }
}

#[test]
fn every_text_that_the_code_asks_for_is_there() {
    let texts = texts_of(Locale::English);
    let asked = keys_in_code(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    assert!(asked.contains("digest-title"), "the search finds calls: {asked:?}");
    let missing: Vec<_> = asked.iter().filter(|key| !texts.contains_key(*key)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}

/// Each text's key and the variables in it. A slip in the file fails here.
fn texts_of(locale: Locale) -> BTreeMap<String, Variables> {
    let resource = parse(locale.source()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut texts = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let mut variables = Variables::new();
                collect(message.value.as_ref().expect("a text"), &mut variables);
                let double = texts.insert(message.id.name.to_owned(), variables);
                assert_eq!(double, None, "{} twice in {}", message.id.name, locale.tag());
            }
            Entry::Junk { content } => panic!("not Fluent: {content}"),
            _ => {}
        }
    }
    texts
}

fn collect(pattern: &Pattern<&str>, variables: &mut Variables) {
    for element in &pattern.elements {
        match element {
            PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                collect_inline(inline, variables);
            }
            PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                collect_inline(selector, variables);
                variants.iter().for_each(|variant| collect(&variant.value, variables));
            }
            PatternElement::TextElement { .. } => {}
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut Variables) {
    match inline {
        InlineExpression::VariableReference { id } => {
            variables.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference {
            arguments: CallArguments { positional, .. }, ..
        } => {
            positional.iter().for_each(|argument| collect_inline(argument, variables));
        }
        _ => {}
    }
}

/// The sections of a file whose texts answer people who run a server, or tell them of trouble. Each
/// of these is to be read in a snapshot in each language.
const ANSWERS: [&str; 4] =
    ["discord: answers", "discord: when a command cannot be answered", "doctor:", "delivery:"];

/// What no snapshot has, because only the operator's terminal shows it, in English.
const ENGLISH_ALONE: [&str; 4] =
    ["doctor-model-set", "doctor-model-not-listed", "doctor-huggingface-why", "doctor-model-why"];

/// What takes a language model to be said, and is tried where the search is.
const UNREAD: [&str; 1] = ["search-place-summary"];

#[test]
fn every_answer_can_be_read_in_a_snapshot_in_each_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut snapshots = String::new();
    for folder in ["src", "tests"] {
        collect_snapshots(&root.join(folder), &mut snapshots);
    }
    let snapshots = words_of(&snapshots);
    for locale in Locale::ALL {
        let resource = parse(locale.source()).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
        let mut is_answer = false;
        let mut unread = Vec::new();
        for entry in &resource.body {
            match entry {
                Entry::ResourceComment(section) => {
                    let title = section.content.first().copied().unwrap_or_default();
                    is_answer = ANSWERS.iter().any(|name| title.starts_with(name));
                }
                Entry::Message(message) if is_answer => {
                    let name = message.id.name;
                    let is_shown = locale == Locale::English || !ENGLISH_ALONE.contains(&name);
                    let pattern = message.value.as_ref().expect("a text");
                    if is_shown && !UNREAD.contains(&name) && !is_read(pattern, &snapshots) {
                        unread.push(name);
                    }
                }
                _ => {}
            }
        }
        assert_eq!(unread, Vec::<&str>::new(), "in no snapshot in {}", locale.tag());
    }
}

/// Whether a snapshot has the longest run of a text that is the same whatever its variables are. Of
/// a text that has no such run, the run of one of its variants.
fn is_read(pattern: &Pattern<&str>, snapshots: &str) -> bool {
    /// Less could stand anywhere.
    const TELLING: usize = 5;
    let mut runs = vec![String::new()];
    let mut variants = Vec::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => {
                runs.last_mut().expect("a run").push_str(value);
            }
            PatternElement::Placeable { expression } => {
                runs.push(String::new());
                if let Expression::Select { variants: all, .. } = expression {
                    variants.extend(all.iter().map(|variant| &variant.value));
                }
            }
        }
    }
    let runs = runs.iter().map(|run| words_of(run));
    let longest = runs.max_by_key(|run| run.chars().count()).unwrap_or_default();
    if longest.chars().count() < TELLING && !variants.is_empty() {
        return variants.into_iter().any(|variant| is_read(variant, snapshots));
    }
    snapshots.contains(&longest)
}

/// The words alone: lines are broken and framed otherwise in snapshots.
fn words_of(text: &str) -> String {
    let words = text.split(|char: char| char.is_whitespace() || "┃│".contains(char));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// All snapshots in a folder: the files, and those that stand in the tests themselves.
fn collect_snapshots(folder: &Path, snapshots: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let extension = path.extension().and_then(|extension| extension.to_str());
        if path.is_dir() {
            collect_snapshots(&path, snapshots);
        } else if extension == Some("snap") {
            snapshots.push_str(&fs::read_to_string(&path).expect("a snapshot"));
        } else if extension == Some("rs") {
            let code = fs::read_to_string(&path).expect("a source file");
            for inline in code.split("assert_snapshot!(").skip(1) {
                snapshots.push_str(inline.split(");\n").next().unwrap_or_default());
                snapshots.push('\n');
            }
        }
    }
}

/// What stands before the key of a text in the code.
const CALLS: [&str; 5] =
    ["words::text(", "words::text_with(", "Refusal::told(", "Refusal::about(", "Refusal::Told("];

/// The first string in each call that takes a key, in all files of a folder.
fn keys_in_code(folder: &Path) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            keys.extend(keys_in_code(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = fs::read_to_string(&path).expect("a source file");
            for call in CALLS {
                keys.extend(code.split(call).skip(1).filter_map(key_of_call));
            }
        }
    }
    keys
}

/// The key among a call's arguments, unless it comes from a variable.
fn key_of_call(arguments: &str) -> Option<String> {
    let arguments = arguments.trim_start();
    let key = match arguments.strip_prefix('"') {
        Some(first) => first,
        None => arguments.split_once(',')?.1.trim_start().strip_prefix('"')?,
    };
    let (key, _) = key.split_once('"')?;
    // The names of the calls stand in this file too, with something else behind them.
    key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-').then(|| key.to_owned())
}

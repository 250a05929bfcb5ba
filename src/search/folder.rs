//! The folder of the index: opened if it is whole, else made anew.

use std::{fs, io, path::Path};

use tantivy::{IndexSettings, schema::Schema};
use tracing::warn;

use super::SearchError;

/// The way in which papers are taken apart and indexed. An index of another form is made anew, so
/// this grows with every change of `fold`, `tokens` and `schema`.
const FORM: &str = "4";

/// Holds [`FORM`].
const FORM_FILE: &str = "form";

/// Ids and titles are kept in blocks of so many bytes, each of which is unpacked for one of its
/// papers.
const KEPT_BLOCK: usize = 4_096;

/// The index in the folder. One that is missing, damaged or of another form is made anew, empty.
///
/// All files are read, to compare them with their checksums: about a second per gigabyte.
pub(super) fn open(folder: &Path, schema: &Schema) -> Result<tantivy::Index, SearchError> {
    match reopen(folder, schema) {
        Ok(index) => return Ok(index),
        Err(Unfit::Missing) => {}
        Err(why) => warn!(folder = %folder.display(), %why, "The search index is made anew"),
    }
    let failed = |source| SearchError::Folder { path: folder.to_owned(), source };
    make(folder).map_err(failed)?;
    let settings = IndexSettings { docstore_blocksize: KEPT_BLOCK, ..IndexSettings::default() };
    let index = tantivy::Index::builder().schema(schema.clone()).settings(settings);
    Ok(index.create_in_dir(folder)?)
}

/// Why an index cannot be used.
#[derive(Debug, thiserror::Error)]
enum Unfit {
    #[error("there is none")]
    Missing,
    #[error("it is of another form")]
    OtherForm,
    #[error("damaged files: {0}")]
    Damaged(String),
    #[error(transparent)]
    Broken(#[from] tantivy::TantivyError),
}

fn reopen(folder: &Path, schema: &Schema) -> Result<tantivy::Index, Unfit> {
    match fs::read_to_string(folder.join(FORM_FILE)) {
        Ok(form) if form == FORM => {}
        Ok(_) => return Err(Unfit::OtherForm),
        Err(error) if error.kind() == io::ErrorKind::NotFound && !folder.exists() => {
            return Err(Unfit::Missing);
        }
        Err(error) => return Err(Unfit::Damaged(error.to_string())),
    }
    let index = tantivy::Index::open_in_dir(folder)?;
    if index.schema() != *schema {
        return Err(Unfit::OtherForm);
    }
    let damaged = index.validate_checksum()?;
    if damaged.is_empty() {
        return Ok(index);
    }
    let names: Vec<_> = damaged.iter().map(|file| file.display().to_string()).collect();
    Err(Unfit::Damaged(names.join(", ")))
}

fn make(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        // A file where the folder should be.
        Err(_) if folder.is_file() => fs::remove_file(folder)?,
        other => other?,
    }
    fs::create_dir_all(folder)?;
    fs::write(folder.join(FORM_FILE), FORM)
}

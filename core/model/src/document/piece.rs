//! Pieces: what is too large for one change is written as several.

use automerge::AutoCommit;
use automerge::transaction::CommitOptions;

/// About how much a piece carries, in bytes of text. A change has to fit into one envelope, and a sealed batch is cut
/// between changes.
pub(crate) const PIECE_BYTES: usize = 8 << 10;

/// Ends the piece that is being written. Something has to be written behind it: the last piece stays open, for the
/// engine to commit.
pub(crate) fn end_piece(doc: &mut AutoCommit) {
    doc.commit_with(CommitOptions::default().with_time(0));
}

/// Cuts a text into pieces, never inside of a code point; at least one, which may be empty.
pub(crate) fn pieces(text: &str) -> Vec<&str> {
    let mut rest = text;
    let mut pieces = Vec::new();
    while rest.len() > PIECE_BYTES {
        let Some((piece, later)) = rest.split_at_checked(rest.floor_char_boundary(PIECE_BYTES)) else {
            break;
        };
        pieces.push(piece);
        rest = later;
    }
    pieces.push(rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_its_code_points_and_nothing_is_lost() {
        for text in [String::new(), "é".repeat(5_000), "🪨a".repeat(9_001)] {
            let cut = pieces(&text);
            assert_eq!(cut.concat(), text);
            assert!(cut.iter().all(|piece| piece.len() <= PIECE_BYTES));
            assert_eq!(cut.len(), text.len().div_ceil(PIECE_BYTES - 3).max(1));
        }
    }
}

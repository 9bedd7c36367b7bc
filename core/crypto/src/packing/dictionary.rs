//! DEFLATE with a dictionary of what Cairn writes.

use crate::error::CryptoError;
use crate::padding::take_inflated;
use flate2::read::{ZlibDecoder, ZlibEncoder};
use flate2::{Compress, Compression, Decompress};
use std::io::Read;

/// What changes of Cairn have in common, what is written most at the end: columns of operations, and records. It is a part
/// of the format: another dictionary is another first byte of the body.
#[rustfmt::skip]
pub const DICTIONARY: &[u8] = b"\
    {\"from_day\":\"2026-\",\"schedule\":{\"kind\":\"days\",\"weekdays\":[\"mon\",\"thu\"]}{\"kind\":\"every\",\"days\":2,\"replaces\":[\"\
    {\"kind\":\"excused\",\"from_day\":\"202\",\"to_day\":\"202\",\"cause\":\"given\",\"reason\":\"\
    {\"kind\":\"withdrawn\",\"excuse\":\"{\"kind\":\"begun\",\"from_day\":\"202\",\"to_day\":\"202\",\"reason\":\"\
    {\"kind\":\"ended\",\"pause\":\"{\"event\":\"activate\",\"day\":\"202\",\"sees\":[\"\
    {\"kind\":\"profile\",\"name\":\"\",\"languages\":[\"en\"],\"pronouns\":\"{\"kind\":\"calendar\",\"day_start_min\":0,\"week_start\":\"mon\",\"at\":17\
    {\"kind\":\"published\",\"kudos\":\"{\"kind\":\"retracted\",\"check_in\":\"{\"kind\":\"corrected\",\"check_in\":\"\
    {\"kind\":\"archived\",\"of\":\"goal/\xff\x02\",\"day\":\"202\",\"heard\":{\"{\"kind\":\"restored\",\"of\":\"action/\
    \x02textowner\x08due_day\x06target_day\x03why\x07measure\x04wish\x07outcome\x08obstacle\x04plan\
    \x08\x01\x04\x02\x04\x15.4\x01B\x04V\x04W\x08p\x02\x7f\x01\x02\x00\x7f\x06\x02\x7f} \xff\x02\x05title\x05order\x03\x7f\x00\x02\x01}\x00\x86\x01\x16\
    \x08\x01\x04\x02\t\x15\xff\x01\x014\x01B\x0bV\x0eWCp\x02\x7f\x01\t\x00\x7f\x05\x05\x19\x02\x1e~\x19!v \xff\x02\x05title\x06quorum\x06bridge\x05order\x0cparticipants@\xff\x02\xff\x02@\
    \x08versions \xff\x02\n\x7f\x00\x04\x01\x7f\x00\x02\x01~\x00\x01z\x00\x86\x01F\x14\x16\x00\x02\x02~\x00\xd6\x06each\x04b{\"from_day\":\"2026-01-01\",\"schedule\":{\"kind\":\"weekly\",\"times\":3}}\n\x00\
    \n\x01\x02\x02\x02\x15\x074\x01B\x02V\x03W\x1ep\x02q\x02s\x03\x7f\x00\x7f\x00\x7f\x05title\x01\x7f\x01\x7f\xe6\x03\x7f\x01\x7f\x00\x7f\
    \x08\x01\x04\x02\x04\x15<4\x01B\x04V\x08W;p\x02\x7f\x01\x04\x00\x7f\x03\x04\x7f{ \xff\x02\x04goal\x05title\x08requires\x05order\x05\x7f\x00\x04\x01{\x00\x86\x04\xf6\x026\x16\xff\x03any\x05\x00\
    \x08\x01\x04\x02\x06\x15v4\x01B\x07V\x07W\x11p\x02\x7f\x01\x04\x00\x7f\x02\x033\x7f{ \xff\x02\x05title\x05order\x06owners@\xff\x04\xff\x05\x05\x7f\x00\x02\x01~\x00\x01{\x00\x86\x02\x16\x00\x02\
    note/\xff\x02\xff\x00\x01\x01\x03\x00\x08\x01\x02\x02\x02\x11\x02\x13\x02\x15\x034\x02B\x02V\x02W\x01p\x02s\x02\x7f\x01\x00\x7f\x03\x7f\x00\
    \xff\x00\x03\x05\x01\x01\t\x01\x02\x02\x02\x11\x04\x13\x074\x02B\x02V\x02W\x08p\x02\x08\x01\x08\x01\x00\x01\x07\x00~\x00\x00\x06\x01\x00\x08\x08\x01\x08\x16\
    \xff\x00\x02\x08\x01\x01\t\x01\x02\x02\x02\x11\x02\x13\x054\x02B\x02V\x02W\x07p\x02\x07\x01\x07\x01\x07\x00\x7f\x00\x06\x01\x00\x07\x07\x01\x07\x16\
    {\"kind\":\"given\",\"to\":\"\xff\x05\xff\x06\",\"for\":\"check_in/\xff\x02\",\"text\":\"\",\"emoji\":\"\xf0\x9f\
    {\"kind\":\"reopened\",\"of\":\"milestone/\xff\x05\",\"undoes\":[\"\xff\x06\"],\"at\":17\
    {\"kind\":\"done\",\"of\":\"milestone/\xff\x05\",\"day\":\"2026-\",\"sees\":[\"\xff\x06\",\"\xff\x07\"],\"at\":17\
    \n\x01\x02\x02\x02\x15\"4\x01B\x02V\x03WQp\x02q\x02s\x03\x7f\x01\x7f\x11\x7f \xff\x02\x01\x7f\x01\x7f\x96\n{\"day\":\"2026-01-02\",\"before\":\"2026-01-01\",\"utc_offset_min\":60,\"at\":1780000000000}\x7f\x01\x7f\x00\x7f\
    \n\x01\x02\x02\x03\x15C4\x01B\x02V\x05W\xe2\x02p\x03q\x02s\x03\x02\x01~\x11\x0c~ \xff\x02 \xff\x02\x02\x02\x01~\x96\n\x96\"{\"day\":\"\
    \"partly\",\"note\":\"\",\"confidence\":8,\"recorded_day\":\"2026-01-02\",\"at\":17\"no\",\"mood\":3,\
    main\xff\x00\x01\x01\x03\x05\x01\x01\x08\x01\x02\x02\x02\x15\"4\x01B\x02V\x03W\xe9\x02p\x02\x7f\x01\x7f\x0c\x7f \xff\x02\x01\x7f\x01\x7f\xe6${\"kind\":\"made\",\"commitment\":\"\xff\x02\",\"for_day\":\"2026-\
    \",\"outcome\":\"yes\",\"note\":\"\",\"mood\":2,\"recorded_day\":\"2026-\
    \",\"at\":1780000000000}\x7f\x00\xff\x00\
    ";

/// Deflates without a header.
pub(super) fn deflate(text: &[u8]) -> Vec<u8> {
    let mut compress = Compress::new(Compression::default(), false);
    // Fails only where a stream has begun.
    let _ = compress.set_dictionary(DICTIONARY);
    let mut smaller = Vec::new();
    let _ = ZlibEncoder::new_with_compress(text, compress).read_to_end(&mut smaller);
    smaller
}

/// Undoes [`deflate`].
///
/// # Errors
/// [`CryptoError::Inflate`] when it is no such stream, or more than the limit comes out.
pub(super) fn inflate(deflated: &[u8]) -> Result<Vec<u8>, CryptoError> {
    let mut decompress = Decompress::new(false);
    decompress
        .set_dictionary(DICTIONARY)
        .map_err(|_| CryptoError::Inflate)?;
    take_inflated(ZlibDecoder::new_with_decompress(deflated, decompress))
}

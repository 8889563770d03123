//! Knowing an article again by the fingerprints that its brief carries, so that its paragraphs get the brief's ¶ numbers.

use crate::text;

/// The name of the recipe of [`simhash`], as it stands in front matter. Another recipe is another name.
pub const RECIPE: &str = "simhash64-v1";

/// The fingerprint of a text: 64 bits of which few differ between texts that share most of their words, and half between others.
///
/// The recipe, `simhash64-v1`, is fixed for good:
///
/// 1. The text is the block's canonical text: no markup, no list marker, no note reference.
/// 2. It is folded ([`text::fold`]): NFKD without combining marks, lower case, typographic quotation marks and dashes made plain, soft
///    hyphens and zero-width characters gone, `ß` as `ss`, `ø` as `o`, `ł` as `l`.
/// 3. Its words are the longest runs of characters that are letters or digits (Unicode's Alphabetic or Numeric); all else parts them.
/// 4. Its features are its words and its pairs of neighbouring words (joined by one space), each counted once however often it occurs.
/// 5. A feature's hash is FNV-1a with 64 bits over its UTF-8 bytes, then mixed by the last step of MurmurHash3 (`fmix64`).
/// 6. A bit of the fingerprint is 1 where more features have it at 1 than at 0 in their hashes.
///
/// It is written as 16 hexadecimal digits in lower case. A text without words has none.
///
/// ```
/// use kantlijn::import::{distance, simhash};
/// let one = simhash("De brug over de rivier is in het voorjaar weer open voor fietsers en wandelaars.").unwrap();
/// let same = simhash("De brug over de rivier is in het voorjaar weer open voor fietsers & wandelaars").unwrap();
/// let other = simhash("Wie in de stad wil parkeren, betaalt vanaf januari het dubbele van wat het kostte.").unwrap();
/// assert!(distance(one, same) < 12 && distance(one, other) > 20);
/// ```
pub fn simhash(text: &str) -> Option<u64> {
    let folded = text::fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let singles = words.iter().map(|word| fnv1a(BASIS, word));
    let pairs = words.windows(2).map(|pair| fnv1a(fnv1a(fnv1a(BASIS, pair[0]), " "), pair[1]));
    let mut features: Vec<u64> = singles.chain(pairs).collect();
    features.sort_unstable();
    features.dedup();
    if features.is_empty() {
        return None;
    }
    let mut balance = [0_i64; 64];
    for hash in features.into_iter().map(mixed) {
        for (bit, balance) in balance.iter_mut().enumerate() {
            *balance += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    Some(balance.iter().rev().fold(0, |hash, balance| hash << 1 | u64::from(*balance > 0)))
}

/// Where FNV-1a starts.
const BASIS: u64 = 0xcbf2_9ce4_8422_2325;

/// FNV-1a with 64 bits, going on from the hash of what stands before.
fn fnv1a(before: u64, text: &str) -> u64 {
    text.bytes().fold(before, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The last step of MurmurHash3: short words leave the upper bits of FNV-1a alike, and every bit has to count for a fingerprint.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ hash >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ hash >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ hash >> 33
}

/// The number of bits in which two fingerprints differ.
pub const fn distance(one: u64, other: u64) -> u32 {
    (one ^ other).count_ones()
}

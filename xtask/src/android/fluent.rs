//! Reads the words of the clients from Fluent and says what a message is for given choices of its selectors.

use crate::failure::Failure;
use fluent_syntax::ast;
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};

/// A message as it was parsed.
pub type Pattern = ast::Pattern<String>;

/// All messages of one language, by name.
pub struct Language {
    /// Such as `en`.
    pub code: String,
    /// The messages.
    pub messages: BTreeMap<String, Pattern>,
}

/// A piece of a message: words, or the name of an argument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    Argument(String),
}

/// What each selector variable is taken to be: a number's text, a plural category, or any other word.
pub type Choices = BTreeMap<String, String>;

impl Language {
    /// Reads `texts`; what stands in a later one takes the place of the same name before.
    pub fn read(code: &str, texts: &[String]) -> Result<Self, Failure> {
        let mut messages = BTreeMap::new();
        for text in texts {
            let resource = parser::parse(text.clone()).map_err(|(_, errors)| {
                Failure::new(format!("The words in {code} cannot be read: {errors:?}."))
            })?;
            for entry in resource.body {
                if let ast::Entry::Message(message) = entry
                    && let Some(pattern) = message.value
                {
                    messages.insert(message.id.name, pattern);
                }
            }
        }
        Ok(Self {
            code: code.into(),
            messages,
        })
    }
}

/// The arguments of a message, in the order in which they first come.
pub fn arguments(pattern: &Pattern) -> Vec<String> {
    let mut found = Vec::new();
    visit(pattern, &mut |inline| {
        if let ast::InlineExpression::VariableReference { id } = inline
            && !found.contains(&id.name)
        {
            found.push(id.name.clone());
        }
    });
    found
}

/// The variables that a message selects by, each with the keys that it knows.
pub fn selectors(pattern: &Pattern, found: &mut BTreeMap<String, BTreeSet<String>>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable {
            expression: ast::Expression::Select { selector, variants },
        } = element
        {
            if let ast::InlineExpression::VariableReference { id } = selector {
                let keys = found.entry(id.name.clone()).or_default();
                keys.extend(variants.iter().map(|variant| key(variant).to_owned()));
            }
            for variant in variants {
                selectors(&variant.value, found);
            }
        }
    }
}

/// What the message says under `choices`; `category` gives the plural category of a number that is chosen literally.
pub fn resolve(
    pattern: &Pattern,
    choices: &Choices,
    category: &dyn Fn(u32) -> &'static str,
) -> Result<Vec<Piece>, Failure> {
    let mut pieces = Vec::new();
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => pieces.push(Piece::Words(value.clone())),
            ast::PatternElement::Placeable {
                expression: ast::Expression::Inline(inline),
            } => pieces.push(inline_piece(inline)?),
            ast::PatternElement::Placeable {
                expression: ast::Expression::Select { selector, variants },
            } => {
                let chosen = chosen(selector, variants, choices, category)?;
                pieces.extend(resolve(&chosen.value, choices, category)?);
            }
        }
    }
    Ok(pieces)
}

fn chosen<'a>(
    selector: &ast::InlineExpression<String>,
    variants: &'a [ast::Variant<String>],
    choices: &Choices,
    category: &dyn Fn(u32) -> &'static str,
) -> Result<&'a ast::Variant<String>, Failure> {
    let ast::InlineExpression::VariableReference { id } = selector else {
        return Err(Failure::new(
            "A message selects by something else than an argument.",
        ));
    };
    let choice = choices.get(&id.name).map_or("", String::as_str);
    let of_number = choice.parse().ok().map(category);
    variants
        .iter()
        .find(|variant| key(variant) == choice)
        .or_else(|| variants.iter().find(|variant| Some(key(variant)) == of_number))
        .or_else(|| variants.iter().find(|variant| variant.default))
        .ok_or_else(|| Failure::new("A message has no variant to fall back on."))
}

fn inline_piece(inline: &ast::InlineExpression<String>) -> Result<Piece, Failure> {
    match inline {
        ast::InlineExpression::VariableReference { id } => Ok(Piece::Argument(id.name.clone())),
        ast::InlineExpression::StringLiteral { value } | ast::InlineExpression::NumberLiteral { value } => {
            Ok(Piece::Words(value.clone()))
        }
        _ => Err(Failure::new(
            "A message uses something of Fluent that Android's words cannot say.",
        )),
    }
}

fn key(variant: &ast::Variant<String>) -> &str {
    match &variant.key {
        ast::VariantKey::Identifier { name } => name,
        ast::VariantKey::NumberLiteral { value } => value,
    }
}

fn visit(pattern: &Pattern, tell: &mut impl FnMut(&ast::InlineExpression<String>)) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            ast::Expression::Inline(inline) => tell(inline),
            ast::Expression::Select { selector, variants } => {
                tell(selector);
                for variant in variants {
                    visit(&variant.value, tell);
                }
            }
        }
    }
}

//! Puts functions that are alike side by side: a compressor says what is near in fewer bits than what is far.

use std::convert::Infallible;
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// The same module with its functions in the order of their bytes.
///
/// # Errors
/// When it is not a module.
pub fn alike_side_by_side(wasm: &[u8]) -> Result<Vec<u8>, Error> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut order: Vec<(&[u8], u32)> = bodies.into_iter().zip(0..).collect();
    order.sort_unstable();
    let from: Vec<u32> = order.into_iter().map(|(_, before)| before).collect();
    let mut to: Vec<(u32, u32)> = from.iter().copied().zip(imported..).collect();
    to.sort_unstable();
    let mut order = Order {
        imported,
        from,
        to: to.into_iter().map(|(_, after)| after).collect(),
    };
    let mut module = Module::new();
    order.parse_core_module(&mut module, Parser::new(0), wasm)?;
    Ok(module.finish())
}

struct Order {
    /// How many functions come from outside; they keep their numbers.
    imported: u32,
    /// Which of the own functions comes first, second, …
    from: Vec<u32>,
    /// The new number of each own function.
    to: Vec<u32>,
}

impl Order {
    /// What belongs to the own functions, in the new order.
    fn sorted<T>(&self, all: Vec<T>) -> Vec<T> {
        let mut all: Vec<Option<T>> = all.into_iter().map(Some).collect();
        let mut take = |before: &u32| all.get_mut(*before as usize)?.take();
        self.from.iter().filter_map(&mut take).collect()
    }
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported);
        Ok(own
            .and_then(|own| self.to.get(own as usize).copied())
            .unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<_, _>>()?;
        for kind in self.sorted(types) {
            functions.function(self.type_index(kind)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<_, _>>()?;
        for body in self.sorted(bodies) {
            utils::parse_function_body(self, code, body)?;
        }
        Ok(())
    }
}

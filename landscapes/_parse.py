"""From tokens to a tree, by a precedence parser that refuses what can be read in two ways."""

from dataclasses import dataclass, field

from landscapes._functions import ALIASES, FUNCTIONS
from landscapes._read import Token, quote, tokens
from landscapes._tree import Binary, Call, FormulaError, Name, Negative, Node, Number

CONSTANTS = ("pi", "e")
VARIABLES = ("x", "y")

_SUM, _PRODUCT, _FACTOR, _POWER = 1, 2, 3, 4
_BINDING = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "^": _POWER}
_CLOSING = {"(": ")", "[": "]", "|": "|"}
_DECIMAL_COMMA = (
    "A comma only separates the two values of max or min; a decimal is written with a point: 0.5."
)


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How long, deep and large a formula may be."""

    length: int  # characters
    depth: int  # brackets, signs and exponents within each other
    nodes: int  # numbers, names and operations
    number: float  # the largest number that may be typed


OURS = Limits(length=5000, depth=60, nodes=800, number=1e12)
STRANGERS = Limits(length=200, depth=30, nodes=100, number=1e6)


def parse(text: str, limits: Limits, parts: tuple[str, ...] = ()) -> Node:
    """Return the tree of `text`, in which `parts` are names beside x, y, pi and e.

    Raises FormulaError, and nothing else, on a text that is not a formula within the limits.
    """
    if len(text) > limits.length:
        raise FormulaError(
            f"This has {len(text)} characters; a formula may have {limits.length}.",
            limits.length + 1,
        )
    names = (*VARIABLES, *CONSTANTS, *parts, *FUNCTIONS, *ALIASES)
    parser = _Parser(tokens=tuple(tokens(text, names)), limits=limits)
    if parser.next.kind == "end":
        raise FormulaError("Type a formula in x and y, for example x^2 + 3y^2.", 1)
    tree = parser.expression(_SUM)
    if parser.next.kind == "comma":
        raise FormulaError(_DECIMAL_COMMA, parser.next.column)
    if parser.next.kind != "end":
        raise FormulaError(
            f"Nothing is open that {quote(parser.next.text)} could close.", parser.next.column
        )
    return tree


@dataclass(kw_only=True)
class _Parser:
    tokens: tuple[Token, ...]
    limits: Limits
    position: int = 0
    depth: int = 0
    nodes: int = 0
    enclosing: list[Token] = field(default_factory=list)  # what is open, the innermost last
    quotient_end: int = -1  # the position behind the latest quotient
    power_end: int = -1  # behind the latest power like e^x, its exponent without brackets

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.next
        self.position += 1
        return token

    def made(self, node: Node) -> Node:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise FormulaError(
                f"This formula has more than {self.limits.nodes} numbers, names and operations; "
                "make it shorter.",
                node.column,
            )
        return node

    def expression(self, binding: int) -> Node:
        """Read as far as operators bind at least as tightly as `binding`."""
        left = self.operand(binding)
        while True:
            token = self.next
            if token.kind == "operator" and _BINDING[token.text] >= binding:
                left = self.joined(left, self.take())
            elif token.kind == "raised":
                left = self.raised(left, self.take())
            elif binding <= _PRODUCT and self.begins_factor(token):
                left = self.juxtaposed(left, token)
            else:
                return left

    def within(self, binding: int, column: int) -> Node:
        """Read an expression one level deeper."""
        self.depth += 1
        if self.depth > self.limits.depth:
            raise FormulaError(
                f"Brackets, signs and exponents are more than {self.limits.depth} deep here; "
                "write it flatter.",
                column,
            )
        inside = self.expression(binding)
        self.depth -= 1
        return inside

    def operand(self, binding: int) -> Node:  # noqa: PLR0911  one for each kind of token
        token = self.take()
        match token.kind:
            case "number":
                return self.number(token)
            case "name" if (name := ALIASES.get(token.text, token.text)) in FUNCTIONS:
                return self.call(name, token.column)
            case "name":
                return self.made(Name(name=token.text, column=token.column))
            case "open":
                return self.enclosed(token)
            case "bar":
                inside = (self.enclosed(token),)
                return self.made(Call(function="abs", arguments=inside, column=token.column))
            case "operator" if token.text in "+-":
                signed = self.within(max(binding, _PRODUCT), token.column)
                if token.text == "+":
                    return signed
                return self.made(Negative(operand=signed, column=token.column))
            case "end":
                raise FormulaError(
                    "The formula stops where a number, x, y or a bracket should follow.",
                    token.column,
                )
            case _:
                raise FormulaError(
                    f"A number, x, y or a bracket is missing before {quote(token.text)}.",
                    token.column,
                )

    def number(self, token: Token) -> Node:
        value = float(token.text)
        if value > self.limits.number:
            raise FormulaError(
                f"{quote(token.text)} is too large; numbers go up to {self.limits.number:,.0f}.",
                token.column,
            )
        return self.made(Number(value=value, column=token.column))

    def enclosed(self, opening: Token) -> Node:
        """Read what stands between brackets or bars, the opening one having been taken."""
        self.enclosing.append(opening)
        inside = self.within(_SUM, opening.column)
        self.close(opening)
        return inside

    def close(self, opening: Token) -> None:
        token = self.next
        if token.kind == "comma":
            raise FormulaError(_DECIMAL_COMMA, token.column)
        if token.text != _CLOSING[opening.text]:
            closing = quote(_CLOSING[opening.text])
            raise FormulaError(
                f"{quote(opening.text)} is not closed; put {closing} where it ends.", opening.column
            )
        self.take()
        self.enclosing.pop()

    def in_bars(self) -> bool:
        return bool(self.enclosing) and self.enclosing[-1].kind == "bar"

    def begins_factor(self, token: Token) -> bool:
        return token.kind in ("number", "name", "open") or (
            token.kind == "bar" and not self.in_bars()
        )

    def joined(self, left: Node, operator: Token) -> Node:
        text, column = operator.text, operator.column
        if text == "^":
            first = self.next
            right = self.within(_POWER, column)
            constant = isinstance(left, Number) or (
                isinstance(left, Name) and left.name in CONSTANTS
            )
            if constant and first.kind not in ("open", "bar"):
                self.power_end = self.position
        else:
            right = self.expression(_PRODUCT if text in "+-" else _FACTOR)
            if text == "/":
                self.quotient_end = self.position
        return self.made(Binary(operator=text, left=left, right=right, column=column))

    def raised(self, left: Node, token: Token) -> Node:
        follower = self.next
        if follower.kind == "raised" or (follower.kind, follower.text) == ("operator", "^"):
            raise FormulaError(
                "A power of a power needs brackets: (x^2)^3 or x^(2^3).", follower.column
            )
        return self.made(
            Binary(operator="^", left=left, right=self.raised_number(token), column=token.column)
        )

    def raised_number(self, token: Token) -> Node:
        plain = Token("number", token.text.lstrip("+-"), token.column)
        exponent = self.number(plain)
        if token.text.startswith("-"):
            return self.made(Negative(operand=exponent, column=token.column))
        return exponent

    def juxtaposed(self, left: Node, token: Token) -> Node:
        """Read a product written without a sign: 3y, x sin(y), 2(x + 1)."""
        if token.kind == "number":
            raise FormulaError(
                f"Put a sign before {quote(token.text)}: ^ for a power, * for a product.",
                token.column,
            )
        if self.position == self.quotient_end:
            raise FormulaError(
                "A quotient followed by a factor can be read in two ways: "
                "write (1/2)*x or 1/(2*x).",
                token.column,
            )
        named = ALIASES.get(token.text, token.text) in FUNCTIONS
        if self.position == self.power_end and not named:
            raise FormulaError(
                "The exponent may end here or go on: write e^(2x) or e^2*x.", token.column
            )
        right = self.expression(_FACTOR)
        return self.made(Binary(operator="*", left=left, right=right, column=token.column))

    def call(self, name: str, column: int) -> Node:
        exponent = self.power_of_function(name)
        if self.next.kind == "open":
            arguments = self.arguments(name)
        elif self.next.kind == "bar" and not self.in_bars():
            arguments = (self.operand(_POWER),)
        else:
            arguments = (self.bare_argument(name),)
        expected = FUNCTIONS[name].arity
        if len(arguments) != expected:
            takes = "one value" if expected == 1 else "two values, separated by a comma"
            raise FormulaError(f"{name} takes {takes}.", column)
        applied = self.made(Call(function=name, arguments=arguments, column=column))
        if exponent is None:
            return applied
        return self.made(Binary(operator="^", left=applied, right=exponent, column=exponent.column))

    def power_of_function(self, name: str) -> Node | None:
        """Read the square in sin²(x) or sin^2(x), if there is one."""
        token = self.next
        if token.kind == "raised" and not token.text.startswith("-"):
            return self.raised_number(self.take())
        if token.kind != "raised" and (token.kind, token.text) != ("operator", "^"):
            return None
        if token.kind == "operator":
            self.take()
            if self.next.kind == "number" and self.next.text.isdigit():
                return self.number(self.take())
        raise FormulaError(
            f"Write a power of {name} behind its brackets: {name}(x)^2, 1/{name}(x).", token.column
        )

    def arguments(self, name: str) -> tuple[Node, ...]:
        opening = self.take()
        self.enclosing.append(opening)
        found = [self.within(_SUM, opening.column)]
        while self.next.kind == "comma" and FUNCTIONS[name].arity > 1:
            self.take()
            found.append(self.within(_SUM, opening.column))
        self.close(opening)
        return tuple(found)

    def bare_argument(self, name: str) -> Node:
        """Read the argument in sin x or cos 2x, where nothing that follows could belong to it."""
        begin = self.next
        found = self.number(self.take()) if begin.kind == "number" else None
        if self.is_quantity(self.next) and (found is None or name != "sqrt"):
            token = self.take()
            factor = self.made(Name(name=token.text, column=token.column))
            found = (
                factor
                if found is None
                else self.made(Binary(operator="*", left=found, right=factor, column=token.column))
            )
        if found is None:
            raise FormulaError(
                f"Write what {name} is taken of in brackets: {name}(x).", begin.column
            )
        token = self.next
        ends = (
            token.kind in ("end", "close", "comma")
            or (token.kind == "operator" and token.text in "+-")
            or (token.kind == "name" and not self.is_quantity(token))
            or (token.kind == "bar" and self.in_bars())
        )
        if not ends:
            raise FormulaError(
                f"It is not clear where {name} ends: write what it is taken of in brackets, "
                f"{name}(x).",
                begin.column,
            )
        return found

    def is_quantity(self, token: Token) -> bool:
        return token.kind == "name" and ALIASES.get(token.text, token.text) not in FUNCTIONS

"""axe, in a form that judges the same and takes half of the time."""

from axe_playwright_python.base import AXE_SCRIPT

# axe 4.12 was made for browsers that know no private fields: each of its colours holds its parts in eight weak maps,
# which is most of what it waits for. A property that nobody else knows the name of is as private, and quick.
_PRIVATE = """
class WeakMap {
    constructor() { this.name = Symbol(); }
    has(one) { return this.name in one; }
    get(one) { return one[this.name]; }
    set(one, value) { one[this.name] = value; return this; }
    delete(one) { return delete one[this.name]; }
}
class WeakSet extends WeakMap {
    add(one) { return this.set(one, true); }
}
"""

# It also reads the same few colours of a page thousands of times.
_REMEMBERED = """
const known = new Map(), colour = axe.commons.color.Color.prototype, read = colour.parseString;
colour.parseString = function (words) {
    if (!known.has(words)) {
        read.call(this, words);
        known.set(words, [this.r, this.g, this.b, this.alpha]);
    }
    [this.r, this.g, this.b, this.alpha] = known.get(words);
    return this;
};
"""

PLAIN = AXE_SCRIPT
QUICK = f"(() => {{ {_PRIVATE} {AXE_SCRIPT}\n;{_REMEMBERED} }})()"

# Handing half a megabyte to each page that is looked at took as long as running it: every page has it at hand instead,
# and reads it only when it is looked at.
AT_HAND = f"window.bringAxe = () => {QUICK}"
BROUGHT = "() => typeof bringAxe === 'function' && (window.axe || bringAxe(), true)"

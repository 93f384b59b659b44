export const id = 5632;
export const ids = [5632];
export const modules = {

/***/ 45632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cssQuery: () => (/* binding */ cssQuery)
/* harmony export */ });
/* harmony import */ var css_select__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78688);
/* harmony import */ var domhandler__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(42868);
/* harmony import */ var htmlparser2__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9703);
/* harmony import */ var htmlparser2__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27868);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65847);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37888);





/** Deeper nesting serves nobody but who wants to exhaust a stack. */
const DEEPEST = 1000;
/**
 * A CSS selector over HTML, or XML where the answer says that it is. It finds the texts of all matches; with `@name` at its
 * end, that attribute of them. One match is that text, several are a list.
 * @throws Error with what is wrong with the selector.
 */
function cssQuery(source) {
    const [, selector = source, attribute] = /^(.*?)(?:@([\w:.-]+))?$/su.exec(source) ?? [];
    const [html, xml] = [false, true].map((xmlMode) => (0,css_select__WEBPACK_IMPORTED_MODULE_0__/* .compile */ .wE)(selector.trim(), { xmlMode }));
    return (answer) => {
        const parsed = documentOf(answer);
        if ('why' in parsed)
            return { found: false, why: parsed.why };
        const { document, xmlMode } = parsed;
        const elements = (0,css_select__WEBPACK_IMPORTED_MODULE_0__/* .selectAll */ .Ub)((xmlMode ? xml : html) ?? '', document, { xmlMode });
        const texts = elements.flatMap((element) => {
            const text = attribute === undefined ? plain(htmlparser2__WEBPACK_IMPORTED_MODULE_1__/* .textContent */ .P_(element)) : element.attribs[attribute];
            return text === undefined ? [] : [text];
        });
        if (texts.length === 0)
            return { found: false };
        return { found: true, value: texts.length === 1 ? texts[0] : texts };
    };
}
function plain(text) {
    return text.replace(/\s+/gu, ' ').trim();
}
function documentOf(answer) {
    return (answer.memo.document ??= parse(answer));
}
function parse(answer) {
    const body = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .bodyText */ .G)(answer);
    if ('why' in body)
        return body;
    const type = String(answer.headers['content-type'] ?? '');
    const xmlMode = /[/+]xml\b/u.test(type) && !/xhtml/u.test(type);
    const handler = new DepthLimit();
    try {
        const parser = new htmlparser2__WEBPACK_IMPORTED_MODULE_3__/* .Parser */ .i(handler, { xmlMode });
        parser.end(body.text);
    }
    catch (error) {
        return { why: `the body cannot be read as ${xmlMode ? 'XML' : 'HTML'}: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_4__/* .messageOf */ .bD)(error)}` };
    }
    return { document: handler.root, xmlMode };
}
class DepthLimit extends domhandler__WEBPACK_IMPORTED_MODULE_5__/* .DomHandler */ .DV {
    #depth = 0;
    onopentag(name, attributes) {
        this.#depth += 1;
        if (this.#depth > DEEPEST)
            throw new Error(`it is nested more than ${DEEPEST} deep`);
        super.onopentag(name, attributes);
    }
    onclosetag() {
        this.#depth -= 1;
        super.onclosetag();
    }
}


/***/ })

};

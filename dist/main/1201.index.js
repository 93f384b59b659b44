export const id = 1201;
export const ids = [1201];
export const modules = {

/***/ 51201:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   jsonQuery: () => (/* binding */ jsonQuery)
/* harmony export */ });
/* harmony import */ var json_p3__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(69597);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65847);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37888);



/**
 * A JSONPath (RFC 9535). One that can only lead to one place yields its value, any other the list of all values.
 * @throws Error with what is wrong with it.
 */
function jsonQuery(path) {
    const query = json_p3__WEBPACK_IMPORTED_MODULE_0__/* .jsonpath */ .YF.compile(path);
    const single = query.singularQuery();
    return (answer) => {
        const json = parsed(answer);
        if ('why' in json)
            return { found: false, why: json.why };
        let found;
        try {
            found = query.query(json.value).values();
        }
        catch (error) {
            return { found: false, why: `the path cannot be followed: ${(0,_base_index_js__WEBPACK_IMPORTED_MODULE_1__/* .messageOf */ .bD)(error)}` };
        }
        if (!single)
            return found.length === 0 ? { found: false } : { found: true, value: found };
        return found.length === 0 ? { found: false } : { found: true, value: found[0] };
    };
}
function parsed(answer) {
    return (answer.memo.json ??= parse(answer));
}
function parse(answer) {
    const body = (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .bodyText */ .G)(answer);
    if ('why' in body)
        return body;
    try {
        return { value: JSON.parse(body.text) };
    }
    catch {
        const what = body.text.trim() === '' ? 'the body is empty' : 'the body is no JSON';
        return { why: what };
    }
}


/***/ })

};

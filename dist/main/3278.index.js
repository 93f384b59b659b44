export const id = 3278;
export const ids = [3278];
export const modules = {

/***/ 76782:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ parseInputs)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(41679);
/* harmony import */ var _shared_release_step_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44196);


/**
 * The inputs of rollback as one typed snapshot.
 * @throws ConfigurationError with every problem that can be known without a cluster.
 */
function parseInputs(env) {
    const reader = new _github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .InputReader */ .i_(env);
    // The journal says by which strategy that release was made.
    return (0,_shared_release_step_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .finishInputs */ .zg)(reader, env, (0,_shared_release_step_common_inputs_js__WEBPACK_IMPORTED_MODULE_1__/* .requestFor */ .pU)(reader, env, readTarget(reader), 'rolling'));
}
function readTarget(reader) {
    const revision = reader.string('revision');
    const version = reader.string('version');
    if (revision !== undefined && version !== undefined) {
        reader.problem({ input: 'version', message: 'cannot go with revision', remedy: 'give one of the two' });
    }
    if (revision === undefined)
        return version === undefined ? { previous: true } : { version };
    if (!/^(?:0|[1-9]\d{0,8})$/u.test(revision)) {
        reader.problem({
            input: 'revision',
            message: 'is not a revision',
            found: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .quote */ .hD)(revision),
            expected: 'a number of the history that blue-green-switch with action: status shows',
        });
    }
    return { revision: Number(revision) };
}


/***/ }),

/***/ 93278:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_release_step_run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55415);
/* harmony import */ var _shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75632);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76782);



await (0,_shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .startAction */ .R)(async (services) => await (0,_shared_release_step_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runRelease */ .T_)(services, _inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInputs */ .T));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};

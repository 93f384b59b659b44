export const id = 984;
export const ids = [984];
export const modules = {

/***/ 47984:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _base_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(47697);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(22578);
/* harmony import */ var _load_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89093);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(30827);




const signal = (0,_start_js__WEBPACK_IMPORTED_MODULE_0__/* .cancelSignal */ .B)('There is no verdict.');
await (0,_start_js__WEBPACK_IMPORTED_MODULE_0__/* .startStep */ .b)(async (own) => await (0,_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runTrivySummarize */ .D)({ ...own, exec: _base_index_js__WEBPACK_IMPORTED_MODULE_2__/* .systemExec */ .V, signal, load: _load_js__WEBPACK_IMPORTED_MODULE_3__/* .loadFeatures */ .Y }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};

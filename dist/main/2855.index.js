export const id = 2855;
export const ids = [2855];
export const modules = {

/***/ 22855:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75632);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99349);


await (0,_shared_release_step_runner_js__WEBPACK_IMPORTED_MODULE_0__/* .startAction */ .R)(_run_js__WEBPACK_IMPORTED_MODULE_1__/* .runDeploy */ .z);

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

};

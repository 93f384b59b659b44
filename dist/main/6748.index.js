export const id = 6748;
export const ids = [6748];
export const modules = {

/***/ 26748:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   $y: () => (/* binding */ notAFile),
/* harmony export */   Yw: () => (/* binding */ isBelow),
/* harmony export */   lG: () => (/* binding */ PLACE_MESSAGES),
/* harmony export */   wT: () => (/* binding */ givenPlaceOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);


/** What is said of a place that is no file to be read, as the message of a problem. */
const PLACE_MESSAGES = {
    folder: 'is a folder',
    missing: 'does not exist',
    outside: 'is not in the checkout',
    'link out': 'is a link that leads out of the checkout',
    special: 'is no regular file, but a pipe, socket or device',
};
/** The same in fewer words, where a file was asked for by its name. */
function notAFile(place) {
    return place === 'missing' || place === 'folder' ? 'is not a file' : PLACE_MESSAGES[place];
}
/**
 * Where a file really is, links on the way followed.
 * @param root The checkout.
 * @param file Absolute, or relative to the current folder.
 */
function placeOf(file, root) {
    const absolute = node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(file);
    let stats;
    let real;
    try {
        stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(absolute);
        real = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(absolute);
    }
    catch {
        return isDangling(absolute) && isBelow(absolute, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root)) ? 'link out' : 'missing';
    }
    if (!isBelow(absolute, node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(root)) && !isBelow(absolute, realOf(root)))
        return 'outside';
    if (!isBelow(real, realOf(root)))
        return 'link out';
    if (stats.isDirectory())
        return 'folder';
    return stats.isFile() ? 'file' : 'special';
}
/**
 * The same for a name that the workflow itself gives: a place outside of the checkout, such as the runner's temporary
 * folder, is its own decision.
 */
function givenPlaceOf(file, root) {
    const place = placeOf(file, root);
    if (place !== 'outside')
        return place;
    const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(file, { throwIfNoEntry: false });
    if (stats?.isDirectory() === true)
        return 'folder';
    return stats?.isFile() === true ? 'file' : 'special';
}
/** Whether a path is the folder or in it. A name may begin with two dots and be in it all the same. */
function isBelow(file, folder) {
    const relative = node_path__WEBPACK_IMPORTED_MODULE_1__.relative(folder, file);
    return relative !== '..' && !relative.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) && !node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute(relative);
}
/** A link that leads nowhere from here may lead somewhere later. */
function isDangling(file) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.lstatSync)(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}
function realOf(folder) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(folder);
    }
    catch {
        return node_path__WEBPACK_IMPORTED_MODULE_1__.resolve(folder);
    }
}


/***/ })

};

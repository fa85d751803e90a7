/* dash_inspector: the browser probe */

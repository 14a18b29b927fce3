package org.apache.myfaces.application.viewstate;

import jakarta.faces.context.FacesContext;

/** Fills the collection of views, which is not public. */
public final class StoredViews {
    private StoredViews() {}

    public static Object of(FacesContext context, Object state) {
        var views = new SerializedViewCollection();
        var first = new SerializedViewKeyIntInt(1, 2);
        views.put(context, state, first, null);
        views.put(context, state, new SerializedViewKeyIntInt(1, 3), first);
        return views;
    }
}
